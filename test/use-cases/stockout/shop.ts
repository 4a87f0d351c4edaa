import type { Entry } from '../../../functions/domain/entry.ts';
import type { EventData, EventType } from '../../../functions/domain/events/catalogue.ts';
import type { OrderException } from '../../../functions/domain/exception.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { GDS_01 } from '../../../functions/domain/rules/gds/gds-01.ts';
import type { Done } from '../../../functions/use-cases/partners.ts';
import {
  aLine,
  anEntry,
  anException,
  anOrder,
  aPayment,
  MINUTE,
  NOON,
  ORDER,
  TENANT,
} from '../../support/journal.ts';
import { type TestWorld, testWorld } from '../../support/world.ts';

type Line = EventData<'order.placed'>['lines'][number];

/** An order of which several lines are short, with an order system and a channel that keep books of their own. */
export interface Shop extends TestWorld {
  /** One for each short line, by its line's id. */
  readonly exceptions: ReadonlyMap<string, OrderException>;
  /** What the order system and the channel have done arrives in the journal. */
  readonly tellAll: () => Promise<void>;
  /** What the order costs, as the order system knows it. */
  readonly total: () => number;
  /** What has gone back of each payment, as the channel knows it. */
  readonly returned: () => Readonly<Record<string, number>>;
}

interface Setting {
  readonly automation?: 'on' | 'off';
  readonly cancels?: Done;
  /** Lines in fen; the last is there, all others are short. */
  readonly lines: readonly number[];
  /** Payments in fen, each a tender of its own. */
  readonly paid: readonly number[];
}

export const shopWith = async ({
  lines: payables,
  paid,
  automation = 'on',
  cancels = { answer: 'done' },
}: Setting): Promise<Shop> => {
  const payments = paid.map((amount, n) => ({ amount, id: `txn-${n + 1}`, intentId: `int-${n + 1}` }));
  const returned = new Map(payments.map(({ id }) => [id, 0]));
  let lines: readonly Line[] = payables.map((payable, n) =>
    aLine({ lineId: `l-${n + 1}`, sku: `sku-${n + 1}`, payable, substitution: 'none' }),
  );
  let total = payables.reduce((sum, payable) => sum + payable, 0);
  let version = 1;
  const told: Entry[] = [];
  const tell = <Type extends EventType>(type: Type, data: EventData<Type>): void =>
    void told.push(anEntry(type, data, scene.world.now()));
  const scene = testWorld({
    now: NOON + 10 * MINUTE,
    policy: { ...DEFAULT_POLICY, automation },
    answers: {
      cancel: () => {
        if (cancels.answer === 'done') tell('order.cancelled', { by: 'system', reason: 'out-of-stock' });
        return cancels;
      },
      amend: ({ lineId, totalBy }) => {
        lines = lines.filter((line) => line.lineId !== lineId);
        total += totalBy;
        version += 1;
        tell('order.amended', { version, lines: [...lines], total });
        return { answer: 'done' };
      },
      refund: ({ transactionId, intentId, channel, amount, key }) => {
        const before = returned.get(transactionId) ?? 0;
        const most = payments.find(({ id }) => id === transactionId)?.amount ?? 0;
        if (before + amount > most) return { answer: 'refused', code: 'REFUND_EXCEEDS_PAID' };
        returned.set(transactionId, before + amount);
        tell('refund.accepted', { refundId: key.replaceAll('~', '-'), intentId, channel, amount });
        return { answer: 'accepted' };
      },
    },
  });
  const { world, records } = scene;
  await world.journal.append(
    [
      anEntry('order.placed', anOrder({ lines: [...lines], total }), NOON),
      ...payments.map(({ amount, id, intentId }, n) =>
        anEntry('payment.succeeded', aPayment(amount, id, intentId), NOON + n + 1),
      ),
      ...lines
        .slice(0, -1)
        .map(({ lineId, sku, quantity }) =>
          anEntry('stock.short', { lineId, sku, requested: quantity, available: 0 }, world.now()),
        ),
    ],
    NOON,
  );
  const order = foldOrder(TENANT, ORDER, [...records.entries.values()]);
  const moment = { now: world.now(), policy: DEFAULT_POLICY, waitingSince: NOON };
  const exceptions = new Map<string, OrderException>();
  for (const finding of GDS_01.look(order, moment).findings)
    exceptions.set(finding.occurrence, await world.exceptions.open(anException(finding, world.now())));
  return {
    ...scene,
    exceptions,
    tellAll: async () => void (await world.journal.append(told.splice(0), world.now())),
    total: () => total,
    returned: () => Object.fromEntries(returned),
  };
};
