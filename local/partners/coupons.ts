import type { Coupons, Done } from '../../functions/use-cases/partners.ts';
import type { Answer } from './answer.ts';
import type { Backstage } from './backstage.ts';
import { expectSameRequest, nextAnswer } from './memory.ts';
import { DONE } from './order-system.ts';
import { type Reply, SILENCE } from './scene.ts';

type GiveRequest = Parameters<Coupons['give']>[0];

/** Gives a coupon once for a key; asked again after a time-out, it knows whether it has given it. */
export const give = ({ scene, memory, logs }: Backstage, request: GiveRequest): Reply<Done> => {
  const order = memory.of(request.order);
  const { key, customerId, amount, currency } = request;
  expectSameRequest(order, `coupon ${key}`, customerId, amount, currency);
  const known = order.dealings.done.get(`coupon ${key}`);
  if (known) return known;
  const scripted = nextAnswer(scene.scripts, order, 'coupon');
  const answer = scripted?.said ?? 'success';
  logs.coupons.push({ orderId: order.orderId, amount, at: scene.now(), key, answer });
  if (scripted?.word === 'timeout:not-given') return SILENCE;
  const outcome = outcomeOf(scripted);
  order.dealings.done.set(`coupon ${key}`, outcome);
  return scripted?.word === 'timeout:given' ? SILENCE : outcome;
};

const outcomeOf = (scripted: Answer | undefined): Done =>
  scripted?.word === 'declined' ? { answer: 'refused', why: scripted.of } : DONE;
