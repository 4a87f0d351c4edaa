import * as z from 'zod';
import { PartnerRefusedRequest } from '../../functions/adapters/partners/errors.ts';
import { digest } from '../../functions/domain/digest.ts';
import type { MessageAnswer, MessageRequest } from '../../functions/use-cases/partners.ts';
import type { Answer } from './answer.ts';
import type { Backstage } from './backstage.ts';
import { nextAnswer, type OrderMemory } from './memory.ts';
import { happened } from './scene.ts';

/** Sends a message once for a key. A question that arrives is answered by the customer in their own time. */
export const send = (backstage: Backstage, request: MessageRequest): MessageAnswer => {
  const { scene, memory, logs } = backstage;
  const order = memory.of(request.order);
  const known = order.dealings.messages.get(request.key);
  if (known) return known;
  const answer = becomes(nextAnswer(scene.scripts, order, 'notify')?.word);
  order.dealings.messages.set(request.key, { answer });
  const { channel, template } = request;
  logs.notifications.push({ orderId: order.orderId, channel, template, at: scene.now(), answer });
  if (answer === 'delivered' || answer === 'read') ask(backstage, order, request);
  return { answer };
};

const becomes = (word: string | undefined): MessageAnswer['answer'] =>
  word === 'read' || word === 'no-permission' || word === 'failed' ? word : 'delivered';

/** The template that asks the customer which substitute they want. */
export const QUESTION = 'substitute-question';

const Question = z.object({
  exceptionId: z.string(),
  lineId: z.string(),
  options: z.array(z.object({ sku: z.string() })),
});
type Question = z.infer<typeof Question>;

const ask = ({ scene }: Backstage, order: OrderMemory, request: MessageRequest): void => {
  if (request.template !== QUESTION) return;
  const read = Question.safeParse(request.details);
  if (!read.success)
    throw new PartnerRefusedRequest(`${QUESTION} needs exceptionId, lineId and options`, 400);
  const question = read.data;
  const asked = `${question.exceptionId}\n${question.lineId}`;
  if (order.dealings.questions.has(asked)) return;
  order.dealings.questions.add(asked);
  const scripted = nextAnswer(scene.scripts, order, 'substitution');
  const choice = scripted && choiceOf(scripted, question);
  if (!choice) return;
  const answerId = `ans-${digest([request.order.tenantid, order.orderId, asked].join('\n'))}`;
  const { exceptionId, lineId } = question;
  const data = { answerId, customerId: request.customerId, lineId, exceptionId, ...choice };
  scene.at(scene.now() + scripted.afterMs, () =>
    happened(scene, {
      order: request.order,
      by: 'customer',
      type: 'substitution.answered',
      cause: answerId,
      data,
    }),
  );
};

type Choice = { readonly choice: 'accept'; readonly sku: string } | { readonly choice: 'reject' | 'refund' };

/** Accepting takes the first option; where there is none, nothing can be accepted. */
const choiceOf = ({ word }: Answer, { options }: Question): Choice | undefined => {
  if (word === 'refund' || word === 'reject') return { choice: word };
  const [first] = options;
  if (word !== 'accept') return undefined;
  return first ? { choice: 'accept', sku: first.sku } : { choice: 'reject' };
};
