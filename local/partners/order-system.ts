import type { EventData } from '../../functions/domain/events/catalogue.ts';
import { epochToInstant } from '../../functions/domain/events/instant.ts';
import type { AmendRequest, Done, OrderSystem } from '../../functions/use-cases/partners.ts';
import type { Backstage, Keyed } from './backstage.ts';
import { paidOn } from './bill.ts';
import type { OrderMemory } from './memory.ts';
import { overSince, promiseAt, versionAt } from './order-record.ts';
import { happened } from './scene.ts';

type CancelRequest = Parameters<OrderSystem['cancel']>[0];
type PostponeRequest = Parameters<OrderSystem['postpone']>[0];
type Line = EventData<'order.amended'>['lines'][number];

export const DONE: Done = { answer: 'done' };

/** Does something once for a key, and answers the same ever after. */
export const once = (
  { memory }: Backstage,
  { order, key }: Keyed,
  what: string,
  act: (order: OrderMemory) => Done,
): Done => {
  const known = memory.of(order);
  const answer = known.dealings.done.get(`${what} ${key}`) ?? act(known);
  known.dealings.done.set(`${what} ${key}`, answer);
  return answer;
};

/** Changes one line and says so; an order nobody told of is changed without a word, its lines being unknown. */
export const amend = (backstage: Backstage, request: AmendRequest): Done =>
  once(backstage, request, 'amend', ({ record }) => {
    const now = backstage.scene.now();
    const why = overSince(record, now);
    if (why !== undefined) return { answer: 'refused', why };
    const latest = versionAt(record, now);
    if (!latest) return DONE;
    const lines = latest.content.lines.flatMap((line) =>
      line.lineId === request.lineId ? amended(line, request) : line,
    );
    const content = {
      ...afterwards(latest.content),
      lines,
      total: Math.max(0, latest.content.total + request.totalBy),
    };
    const version = latest.version + 1;
    record.versions.push({ version, at: now, content });
    happened(backstage.scene, {
      order: request.order,
      by: 'orders',
      type: 'order.amended',
      cause: request.key,
      data: { ...content, version },
    });
    return DONE;
  });

/** What an amendment leaves as it was; JSON has no field that is undefined. */
const afterwards = ({ fees, currency }: Pick<EventData<'order.amended'>, 'fees' | 'currency'>) => ({
  ...(fees === undefined ? {} : { fees }),
  ...(currency === undefined ? {} : { currency }),
});

/** What stays of the line, at its share of the price, and what comes in its place. */
const amended = (line: Line, { keepQuantity, replacement, lineId }: AmendRequest): readonly Line[] => {
  const share = keepQuantity / line.quantity;
  const kept = { ...line, quantity: keepQuantity, payable: Math.round(line.payable * share) };
  const { name: _otherName, ...like } = line;
  const put = replacement && {
    ...like,
    lineId: keepQuantity === 0 ? lineId : `${lineId.slice(0, 60)}/sub`,
    sku: replacement.sku,
    quantity: replacement.quantity,
    payable: replacement.payable,
    unitPrice: Math.round(replacement.payable / replacement.quantity),
  };
  return [...(keepQuantity > 0 ? [kept] : []), ...(put ? [put] : [])];
};

export const cancel = (backstage: Backstage, request: CancelRequest): Done =>
  once(backstage, request, 'cancel', ({ record, bills }) => {
    const { scene } = backstage;
    const now = scene.now();
    if (record.cancelledAt !== null && record.cancelledAt <= now) return DONE;
    if (record.completedAt !== null && record.completedAt <= now) {
      return { answer: 'refused', why: 'the order is completed' };
    }
    const { order, key, reason } = request;
    if (reason === 'not-paid' && bills.some((bill) => paidOn(bill, now)))
      return { answer: 'refused', why: 'the order is paid' };
    record.cancelledAt = now;
    happened(scene, {
      order,
      by: 'orders',
      type: 'order.cancelled',
      cause: key,
      data: { by: 'system', reason },
    });
    return DONE;
  });

export const hold = (backstage: Backstage, request: Keyed): Done =>
  once(backstage, request, 'hold', ({ record }) => {
    const why = overSince(record, backstage.scene.now());
    return why === undefined ? DONE : { answer: 'refused', why };
  });

/** Announces the next promise: the slot that it had, moved; of an order without one there is nothing to announce. */
export const postpone = (backstage: Backstage, request: PostponeRequest): Done =>
  once(backstage, request, 'postpone', ({ record }) => {
    const { scene } = backstage;
    const now = scene.now();
    const why = overSince(record, now);
    if (why !== undefined) return { answer: 'refused', why };
    const latest = promiseAt(record, now);
    if (!latest) return DONE;
    const { order, key, promisedBy, reason } = request;
    const slot = Date.parse(latest.by) - Date.parse(latest.from);
    const promised = {
      promisedFrom: epochToInstant(promisedBy - slot),
      promisedBy: epochToInstant(promisedBy),
    };
    const version = latest.version + 1;
    record.promises.push({ version, at: now, from: promised.promisedFrom, by: promised.promisedBy });
    happened(scene, {
      order,
      by: 'orders',
      type: 'order.promise-changed',
      cause: key,
      data: { ...promised, promiseVersion: version, reason, agreed: false },
    });
    return DONE;
  });

/** Posts an order again that the order system has by its client's id; of one it never had, it can say nothing. */
export const repost = (
  { scene, memory }: Backstage,
  { tenantid, clientOrderId, key }: Parameters<OrderSystem['repost']>[0],
): Done => {
  const known = memory.ofClient(tenantid, clientOrderId);
  const placed = known?.record.placed;
  if (!known || !placed || placed.at > scene.now()) return { answer: 'refused', why: 'no such order' };
  if (known.dealings.done.has(`repost ${key}`)) return DONE;
  known.dealings.done.set(`repost ${key}`, DONE);
  const { at, storeid, data } = placed;
  happened(scene, {
    order: { tenantid, orderId: known.orderId, storeid },
    by: 'orders',
    type: 'order.placed',
    cause: key,
    data,
    time: at,
  });
  return DONE;
};
