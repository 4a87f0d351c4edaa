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
  const again = !cameThrough(inApp.data.answer);
  // Written down together: whoever died between the two begins again with both.
  await record(world, again ? [inApp, await send(world, situation, message, customerId, 'sms')] : [inApp]);
};

/** Where nobody may miss it, at night too: whatever answers, no channel is spared. */
const EVERY_CHANNEL: readonly MessageChannel[] = ['in-app', 'sms', 'voice'];

/** Tells the customer, once, by every channel there is; whether any of them came through. */
export const tellEverywhere = async <T extends Template>(
  world: World,
  situation: Situation,
  message: Message<T>,
): Promise<boolean> => {
  const { order, ref } = situation;
  const known = order.told[nameOf(ref, message.once)];
  if (known) return known.some(cameThrough);
  const customerId = order.placed?.customerId;
  if (customerId === undefined) return false;
  const sent: Told[] = [];
  for (const channel of EVERY_CHANNEL) sent.push(await send(world, situation, message, customerId, channel));
  await record(world, sent);
  return sent.some(({ data }) => cameThrough(data.answer));
};

const cameThrough = (answer: ActData<'rescue.told'>['answer']): boolean =>
  answer === 'delivered' || answer === 'read';

/** What the notice of an incident has said for all of its orders. */
const NOT_AGAIN: readonly Template[] = ['late-eta', 'late-coupon', 'pay-reminder'];

export const wasTold = ({ order, ref }: Situation, once: string): boolean =>
  order.told[nameOf(ref, once)] !== undefined;

const nameOf = ({ exceptionId }: Situation['ref'], once: string): string => `${exceptionId} ${once}`;

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
