/** Money that came in by a merchant order number. */
export interface Capture {
  readonly transactionId: string;
  readonly amount: number;
  readonly at: number;
  /** Idempotency key of our charge; null for a customer's payment and for what upstream reported. */
  readonly key: string | null;
  returnedAt: number | null;
  refunded: number;
}

/** What the channel's books hold of one merchant order number of one intent. */
export interface Bill {
  readonly intentId: string;
  readonly number: string;
  readonly channel: string;
  /** We charged it: `close` answers come from the script. */
  ours: boolean;
  /** What was last asked for it, where known. */
  due: number | null;
  closedAt: number | null;
  /** The channel said that it is closed, and it is not: money may still come in by it. */
  closedInWordOnly: boolean;
  /** A charge that timed out takes effect then. */
  lateAt: number | null;
  readonly captures: Capture[];
  /** Upstream's attempts by this number: their closing names only the attempt. */
  readonly attemptIds: string[];
}

export interface BillName {
  readonly intentId: string;
  readonly merchantOrderNo: string;
  readonly channel: string;
}

export const findBill = (bills: readonly Bill[], name: BillName): Bill | undefined =>
  bills.find(({ intentId, number }) => intentId === name.intentId && number === name.merchantOrderNo);

export const billOf = (bills: Bill[], name: BillName): Bill => {
  const known = findBill(bills, name);
  if (known) return known;
  const opened: Bill = {
    intentId: name.intentId,
    number: name.merchantOrderNo,
    channel: name.channel,
    ours: false,
    due: null,
    closedAt: null,
    closedInWordOnly: false,
    lateAt: null,
    captures: [],
    attemptIds: [],
  };
  bills.push(opened);
  return opened;
};

/** Whether the money has come in and has not been given back by a reverse. */
export const stands = ({ at, returnedAt }: Capture, now: number): boolean =>
  at <= now && (returnedAt === null || returnedAt > now);

/** The money that stands on this number now. */
export const paidOn = (bill: Bill | undefined, now: number): Capture | undefined =>
  bill?.captures.find((taken) => stands(taken, now));

export const isClosed = ({ closedAt }: Bill, now: number): boolean => closedAt !== null && closedAt <= now;

/**
 * Takes the money, unless the number is closed or has its money: a number is paid at most once. A success that
 * the file of events has for it later counts too, since both cannot be.
 */
export const capture = (
  bill: Bill,
  money: Pick<Capture, 'transactionId' | 'amount' | 'at' | 'key'>,
): Capture | undefined => {
  if (isClosed(bill, money.at) || bill.captures.length > 0) return undefined;
  const taken = { ...money, returnedAt: null, refunded: 0 };
  bill.captures.push(taken);
  return taken;
};

/** What upstream reported is so, whatever the books say; told twice (by callback and query), it is one. */
export const enter = (bill: Bill, money: Pick<Capture, 'transactionId' | 'amount' | 'at'>): void => {
  const told = bill.captures.findIndex(({ transactionId }) => transactionId === money.transactionId);
  const at = Math.min(money.at, bill.captures[told]?.at ?? money.at);
  const entry = { ...money, at, key: null, returnedAt: null, refunded: 0 };
  bill.captures.splice(told === -1 ? bill.captures.length : told, 1, entry);
};
