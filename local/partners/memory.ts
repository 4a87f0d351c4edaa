import { PartnerRefusedRequest } from '../../functions/adapters/partners/errors.ts';
import type { ContractEvent } from '../../functions/domain/events/catalogue.ts';
import type {
  ChargeAnswer,
  CloseAnswer,
  Done,
  MessageAnswer,
  RefundAnswer,
} from '../../functions/use-cases/partners.ts';
import { type Answer, readAnswer } from './answer.ts';
import type { Bill } from './bill.ts';
import { learn } from './learn.ts';
import { emptyRecord, type OrderRecord } from './order-record.ts';
import type { CallKey } from './script-words.ts';
import { answersFor, type Scripts } from './scripts.ts';

const noDealings = () => ({
  /** Calls so far, for each list of the script. */
  calls: new Map<CallKey, number>(),
  /** Answers by idempotency key: what has one is answered the same again and not done twice. */
  charges: new Map<string, ChargeAnswer>(),
  closes: new Map<string, CloseAnswer>(),
  refunds: new Map<string, RefundAnswer>(),
  links: new Map<string, { readonly linkId: string }>(),
  done: new Map<string, Done>(),
  assignments: new Map<string, { readonly courierId: string; readonly assignmentId: string }>(),
  messages: new Map<string, MessageAnswer>(),
  /** What the customer has been asked, so that a second message is not a second answer. */
  questions: new Set<string>(),
  /** What was first asked under a key. */
  requests: new Map<string, string>(),
});
type Dealings = Readonly<ReturnType<typeof noDealings>>;

/** All that the partners remember of one order: what upstream told, and their dealings with us. */
export interface OrderMemory {
  readonly orderId: string;
  readonly bills: Bill[];
  readonly record: OrderRecord;
  /** Begun at the first request, for most orders of a large file never have one. */
  readonly dealings: Dealings;
}

const blank = (orderId: string): OrderMemory => {
  let dealings: Dealings | undefined;
  return {
    orderId,
    bills: [],
    record: emptyRecord(),
    get dealings() {
      dealings ??= noDealings();
      return dealings;
    },
  };
};

export interface OrderName {
  readonly tenantid: string;
  readonly orderId: string;
}

export interface Memory {
  readonly of: (order: OrderName) => OrderMemory;
  /** As `of`, without beginning to remember an order that nobody spoke of. */
  readonly find: (order: OrderName) => OrderMemory | undefined;
  /** To be called when nothing more is due: an order that asks again is new, and its scripts begin again. */
  readonly forget: (order: OrderName) => void;
  /** Orders by the id that their client gave them. */
  readonly knowClient: (tenantid: string, clientOrderId: string, orderId: string) => void;
  readonly ofClient: (tenantid: string, clientOrderId: string) => OrderMemory | undefined;
}

/** Upstream's events, to be learned of an order when it is first spoken of: of most orders nobody ever speaks. */
export interface Story {
  readonly of: (order: OrderName) => readonly ContractEvent[];
  readonly orderOfClient: (tenantid: string, clientOrderId: string) => string | undefined;
}

const NO_STORY: Story = { of: () => [], orderOfClient: () => undefined };

export const orderMemory = (story: Story = NO_STORY): Memory => {
  const orders = new Map<string, OrderMemory>();
  const clients = new Map<string, string>();
  const nameOf = ({ tenantid, orderId }: OrderName): string => `${tenantid}#${orderId}`;
  const begin = (order: OrderName, events = story.of(order)): OrderMemory => {
    const begun = blank(order.orderId);
    orders.set(nameOf(order), begun);
    for (const event of events) learn(memory, event);
    return begun;
  };
  const find = (order: OrderName): OrderMemory | undefined => {
    const known = orders.get(nameOf(order));
    const events = known ? [] : story.of(order);
    return events.length > 0 ? begin(order, events) : known;
  };
  const memory: Memory = {
    of: (order) => orders.get(nameOf(order)) ?? begin(order),
    find,
    forget: (order) => {
      const client = orders.get(nameOf(order))?.record.placed?.data.clientOrderId;
      if (client !== undefined) clients.delete(`${order.tenantid}#${client}`);
      orders.delete(nameOf(order));
    },
    knowClient: (tenantid, clientOrderId, orderId) => {
      clients.set(`${tenantid}#${clientOrderId}`, nameOf({ tenantid, orderId }));
    },
    ofClient: (tenantid, clientOrderId) => {
      const orderId = story.orderOfClient(tenantid, clientOrderId);
      if (orderId !== undefined) return find({ tenantid, orderId });
      return orders.get(clients.get(`${tenantid}#${clientOrderId}`) ?? '');
    },
  };
  return memory;
};

/** The next answer of an order's list: used up one a call, the last one stays. Undefined for an empty list. */
export const nextAnswer = (scripts: Scripts, order: OrderMemory, key: CallKey): Answer | undefined => {
  const answers = answersFor(scripts, order.orderId, key);
  const call = order.dealings.calls.get(key) ?? 0;
  order.dealings.calls.set(key, call + 1);
  const said = answers[Math.min(call, answers.length - 1)];
  return said === undefined ? undefined : readAnswer(said);
};

/** A key stands for one request: the same with other content is refused, as real channels do (409). */
export const expectSameRequest = (order: OrderMemory, key: string, ...content: readonly unknown[]): void => {
  const asked = JSON.stringify(content);
  const first = order.dealings.requests.get(key) ?? asked;
  order.dealings.requests.set(key, first);
  if (first !== asked) throw new PartnerRefusedRequest(`Key ${key} was used for another request`, 409);
};
