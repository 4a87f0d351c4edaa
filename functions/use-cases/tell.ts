import type { Template, TemplateDetails } from '../domain/messages.ts';
import { textOf } from '../domain/messages.ts';
import type { MessageAnswer, MessageChannel, MessageRequest } from './partners.ts';
import type { World } from './ports.ts';
import type { Situation } from './situation.ts';
import { act, orderRef, record } from './situation.ts';

export interface Message<T extends Template> {
  readonly template: T;
  readonly details: TemplateDetails<T>;
  /** Names this message among its exception's: told once, however often the act runs. */
  readonly once: string;
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
  if (situation.order.told[`${situation.ref.exceptionId} ${message.once}`] !== undefined) return;
  const told = await send(world, situation, message, customerId, 'in-app');
  const again = told.answer === 'no-permission' || told.answer === 'failed';
  if (again) await send(world, situation, message, customerId, 'sms');
};

const send = async <T extends Template>(
  world: World,
  situation: Situation,
  { template, details, once, extra }: Message<T>,
  customerId: string,
  channel: MessageChannel,
): Promise<MessageAnswer> => {
  const { ref } = situation;
  const key = `${ref.exceptionId}/${once}/${channel}`;
  const request: MessageRequest = {
    order: orderRef(situation),
    key,
    customerId,
    channel,
    template,
    text: textOf(template, details),
    details: { ...details, ...extra },
  };
  const { answer } = await world.partners.notifications.send(request);
  await record(world, [
    act(ref, world.now(), 'rescue.told', `told/${once}/${channel}`, {
      exceptionId: ref.exceptionId,
      template,
      once,
      channel,
      answer,
    }),
  ]);
  return { answer };
};
