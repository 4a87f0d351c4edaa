import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Schema } from '../reading.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

type Requested = EventData<'refund.requested'>;
type Answered = EventData<'refund.accepted'>;
type Told = Pick<Requested, 'refundId' | 'intentId' | 'amount'> & Partial<Requested & Answered>;

/** Money on its way back. Times are epoch ms. */
export interface Refund {
  readonly refundId: string;
  readonly intentId: string;
  readonly amount: number;
  readonly failed: boolean;
  /** When it was accepted or had succeeded; null while it is only asked for, or failed. */
  readonly settledAt: number | null;
  readonly requestedBy: Requested['by'] | null;
  /** What it is for; none where nobody said. */
  readonly lineIds: readonly string[];
  readonly requestedAt: number | null;
  readonly acceptedAt: number | null;
  readonly succeededAt: number | null;
  readonly channel: string | null;
  readonly to: Answered['to'] | null;
  /** What the channel said last. */
  readonly status: Answered['status'] | null;
  readonly code: string | null;
}

const unheardOf = ({ refundId, intentId, amount }: Told): Refund => ({
  refundId,
  intentId,
  amount,
  failed: false,
  settledAt: null,
  requestedBy: null,
  lineIds: [],
  requestedAt: null,
  acceptedAt: null,
  succeededAt: null,
  channel: null,
  to: null,
  status: null,
  code: null,
});

/** What is told last stands; what it leaves out is as it was told before. */
const refund = <Data extends Told>(
  schema: Schema<Data>,
  change: (at: number, known: Refund) => Partial<Refund>,
): Evolve =>
  on(schema, (order, data, at) => {
    const known = order.refunds[data.refundId] ?? unheardOf(data);
    const { amount, by, lineIds, channel, to, status, code } = data;
    const told: Refund = {
      ...known,
      amount,
      requestedBy: by ?? known.requestedBy,
      lineIds: lineIds ?? known.lineIds,
      channel: channel ?? known.channel,
      to: to ?? known.to,
      status: status ?? null,
      code: code ?? null,
      ...change(at, known),
    };
    return { ...order, refunds: { ...order.refunds, [data.refundId]: told } };
  });

export const REFUND_EVENTS: Readonly<Record<string, Evolve>> = {
  'refund.requested': refund(CATALOGUE['refund.requested'].data, (at, { requestedAt }) => ({
    failed: false,
    settledAt: null,
    requestedAt: requestedAt ?? at,
  })),
  'refund.accepted': refund(CATALOGUE['refund.accepted'].data, (at, { acceptedAt }) => ({
    failed: false,
    settledAt: at,
    acceptedAt: acceptedAt ?? at,
  })),
  'refund.succeeded': refund(CATALOGUE['refund.succeeded'].data, (at, { succeededAt }) => ({
    failed: false,
    settledAt: at,
    succeededAt: succeededAt ?? at,
  })),
  'refund.failed': refund(CATALOGUE['refund.failed'].data, () => ({ failed: true, settledAt: null })),
};
