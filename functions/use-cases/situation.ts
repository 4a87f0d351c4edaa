import type { ActData, ActType } from '../domain/acts.ts';
import type { Entry } from '../domain/entry.ts';
import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import { foldOrder } from '../domain/order/fold.ts';
import type { Order } from '../domain/order/order.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import type { Policy } from '../domain/policy.ts';
import type { OrderRef } from './partners.ts';
import type { World } from './ports.ts';

/** What an act knows of its order, read afresh each time it runs. */
export interface Situation {
  readonly ref: ExceptionRef;
  readonly order: Order;
  readonly exception: OrderException;
  readonly policy: Policy;
  readonly now: number;
}

export const orderIdOf = (subject: string): string => subject.replace(/^order:/, '');

export const situationOf = async (world: World, ref: ExceptionRef): Promise<Situation> => {
  const { entries, exceptions } = await world.journal.read(ref.tenantid, ref.subject);
  const order = foldOrder(ref.tenantid, orderIdOf(ref.subject), entries);
  const exception =
    exceptions.find(({ exceptionId }) => exceptionId === ref.exceptionId) ??
    (await calling(world, ref, order));
  if (!exception) throw new TypeError(`No exception ${ref.exceptionId} of ${ref.subject}`);
  const policy = await world.policies.of(ref.tenantid, order.storeid);
  return { ref, order, exception, policy, now: world.now() };
};

/** An exception of a scope that called the order: what is given for it is the order's. */
const calling = async (
  world: World,
  { tenantid, exceptionId }: ExceptionRef,
  { calls }: Order,
): Promise<OrderException | null> => {
  const call = calls[exceptionId];
  return call ? world.exceptions.find({ tenantid, subject: call.scope, exceptionId }) : null;
};

export const orderRef = ({ ref, order }: Pick<Situation, 'ref' | 'order'>): OrderRef => ({
  tenantid: ref.tenantid,
  orderId: order.orderId,
  storeid: order.storeid,
});

export const isEnded = ({ exception }: Pick<Situation, 'exception'>): boolean =>
  exception.status !== 'open' && exception.status !== 'with-person';

/** An act of our own, as a journal entry. The same act keeps its id, so that it counts once. */
export const act = <Type extends ActType>(
  { tenantid, subject, exceptionId }: ExceptionRef,
  now: number,
  type: Type,
  what: string,
  data: ActData<Type>,
): Entry => ({
  tenantid,
  subject,
  source: OWN_SOURCE,
  id: `${exceptionId}/${what}`,
  type,
  time: new Date(now).toISOString(),
  data,
});

/** Journals what was done, or throws: what is not written down did not happen for whoever comes next. */
export const record = async (world: World, entries: readonly Entry[]): Promise<void> => {
  const unwritten = await world.journal.append(entries, world.now());
  if (unwritten.length > 0) throw new JournalUnavailable(`${unwritten.length} acts could not be journaled`);
};

export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';
}
