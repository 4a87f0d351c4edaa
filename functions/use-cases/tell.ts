import type { ActData } from '../domain/acts.ts';
import type { Entry } from '../domain/entry.ts';
import type { Template, TemplateDetails } from '../domain/messages.ts';
import { textOf } from '../domain/messages.ts';
import type { MessageChannel, MessageRequest } from './partners.ts';
import type { World } from './ports.ts';
import type { Situation } from './situation.ts';
import { act, orderRef, record } from './situation.ts';

export interface Message<T extends Template> {
  readonly template: T;
  readonly details: TemplateDetails<T>;
  /** Names this message among its exception's: told once, however often the act runs. */
  readonly once: string;
  /** It says more than the notice of an incident did. */
  readonly isNews?: boolean;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/**
 * Tells the customer in the app, and by SMS at once where the app may not (domain.md D-16: a subscription message
 * needs a consent, and an in-app message that nobody allowed was never seen).
 */
export const tell = async <T extends Template>(
  world: World,
  situation: Situation,
  message: Message<T>,
): Promise<void> => {
  const customerId = situation.order.placed?.customerId;
  if (customerId === undefined) return;
  if (wasTold(situation, message.once)) return;
  const isSaid = situation.exception.incident !== null && NOT_AGAIN.includes(message.template);
  if (isSaid && !message.isNews) return;
  const inApp = await send(world, situation, message, customerId, 'in-app');
  const again = inApp.data.answer === 'no-permission' || inApp.data.answer === 'failed';
  // Written down together: whoever died between the two begins again with both.
  await record(world, again ? [inApp, await send(world, situation, message, customerId, 'sms')] : [inApp]);
};

/** What the notice of an incident has said for all of its orders. */
const NOT_AGAIN: readonly Template[] = ['late-eta', 'late-coupon', 'pay-reminder'];

export const wasTold = ({ order, ref }: Situation, once: string): boolean =>
  order.told[`${ref.exceptionId} ${once}`] !== undefined;

interface Told extends Entry {
  readonly data: ActData<'rescue.told'>;
}

const send = async <T extends Template>(
  world: World,
  situation: Situation,
  { template, details, once, extra }: Message<T>,
  customerId: string,
  channel: MessageChannel,
): Promise<Told> => {
  const { ref, exception } = situation;
  const order = orderRef(situation);
  // What called the order called others too: to each its own message.
  const isOwn = exception.subject === ref.subject;
  const request: MessageRequest = {
    order,
    key: `${ref.exceptionId}/${isOwn ? '' : `${order.orderId}/`}${once}/${channel}`,
    customerId,
    channel,
    template,
    text: textOf(template, details),
    details: { ...details, ...extra },
  };
  const { answer } = await world.partners.notifications.send(request);
  const data = { exceptionId: ref.exceptionId, template, once, channel, answer };
  return { ...act(ref, world.now(), 'rescue.told', `told/${once}/${channel}`, data), data };
};
