import { digest } from '../../functions/domain/digest.ts';
import type { Couriers } from '../../functions/use-cases/partners.ts';
import type { Backstage } from './backstage.ts';
import { nextAnswer } from './memory.ts';
import { happened } from './scene.ts';

type AssignRequest = Parameters<Couriers['assign']>[0];
interface Assigned {
  readonly courierId: string | null;
  readonly assignmentId: string | null;
}

/** Finds a courier once for a key. «Nobody is free» is not kept: the same key looks again. */
export const assign = ({ scene, memory }: Backstage, request: AssignRequest): Assigned => {
  const order = memory.of(request.order);
  const known = order.dealings.assignments.get(request.key);
  if (known) return known;
  const scripted = nextAnswer(scene.scripts, order, 'couriers')?.said;
  if (scripted === 'none') return { courierId: null, assignmentId: null };
  const courierId = scripted ?? anyCourier(order.orderId, request.excluding);
  const cause = digest([request.order.tenantid, order.orderId, request.key].join('\n'));
  const assigned = { courierId, assignmentId: `asg-${cause}` };
  order.dealings.assignments.set(request.key, assigned);
  const zoneId = request.zoneId ?? order.record.placed?.data.zoneId ?? 'zone-unknown';
  const data = { ...assigned, zoneId };
  happened(scene, { order: request.order, by: 'courier', type: 'courier.assigned', cause, data });
  return assigned;
};

/** Somebody who has not been asked yet, the same in every run. */
const anyCourier = (orderId: string, excluding: readonly string[]): string => {
  const names = Array.from(
    { length: excluding.length + 1 },
    (_, n) => `courier-${digest(`${orderId}\n${n}`, 4)}`,
  );
  return names.find((name) => !excluding.includes(name)) ?? `courier-${excluding.length}`;
};
