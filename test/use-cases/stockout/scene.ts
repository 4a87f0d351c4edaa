import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import type { OrderException } from '../../../functions/domain/exception.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { DEFAULT_POLICY, type Policy } from '../../../functions/domain/policy.ts';
import { GDS_01 } from '../../../functions/domain/rules/gds/gds-01.ts';
import type { Decision } from '../../../functions/domain/ticket.ts';
import { handOver } from '../../../functions/use-cases/hand-over.ts';
import type { Candidate } from '../../../functions/use-cases/partners.ts';
import { resolveTicket } from '../../../functions/use-cases/resolve-ticket.ts';
import {
  aLine,
  anEntry,
  anException,
  anOrder,
  aPayment,
  happens,
  MINUTE,
  NOON,
  ORDER,
  TENANT,
} from '../../support/journal.ts';
import type { Answers } from '../../support/recording-partners.ts';
import { type TestWorld, testWorld } from '../../support/world.ts';

type Line = Parameters<typeof aLine>[0];

export const aCandidate = (candidate: Partial<Candidate> = {}): Candidate => ({
  sku: 'milk-2',
  price: 450,
  stock: 9,
  category: 'milk',
  brand: 'b2',
  sizeRatio: 1,
  allergens: [],
  ...candidate,
});

export interface StockoutScene extends TestWorld {
  readonly exception: OrderException;
  readonly exceptionNow: () => OrderException | undefined;
  readonly remediesNow: () => Readonly<Record<string, number>>;
  readonly told: () => readonly string[];
  readonly customerSays: (answer: Partial<EventData<'substitution.answered'>>) => Promise<void>;
  readonly personDecides: (decision: Decision) => Promise<void>;
}

interface Setting {
  readonly line?: Line;
  readonly paid?: number;
  readonly available?: number;
  readonly policy?: Partial<Policy>;
  readonly answers?: Answers;
}

/** An order of milk for 1,000, paid at noon, of which at 12:10 only `available` can be picked. */
export const milkIsShort = async ({
  line = {},
  paid = 1_000,
  available = 0,
  policy = {},
  answers = {},
}: Setting = {}): Promise<StockoutScene> => {
  const candidates = () => [aCandidate()];
  const scene = testWorld({
    now: NOON + 10 * MINUTE,
    policy: { ...DEFAULT_POLICY, ...policy },
    answers: { candidates, ...answers },
  });
  const { world, records, asked } = scene;
  const milk = aLine(line);
  await happens(scene, 'order.placed', anOrder({ lines: [milk] }), NOON);
  if (paid > 0) await happens(scene, 'payment.succeeded', aPayment(paid), NOON);
  const short = { lineId: milk.lineId, sku: milk.sku, requested: milk.quantity, available };
  await happens(scene, 'stock.short', short);
  const order = foldOrder(TENANT, ORDER, [...records.entries.values()]);
  const [finding] = GDS_01.look(order, {
    now: world.now(),
    policy: DEFAULT_POLICY,
    waitingSince: NOON,
  }).findings;
  if (!finding) throw new Error('Nothing is short');
  const exception = await world.exceptions.open(anException(finding, world.now()));
  const { exceptionId } = exception;
  return {
    ...scene,
    exception,
    exceptionNow: () => records.exceptions.get(exceptionId),
    remediesNow: () =>
      Object.fromEntries(
        [...records.remedies.values()]
          .filter(({ status }) => status === 'given')
          .map(({ kind, amount }) => [kind, amount]),
      ),
    told: () => asked('send').map(({ template }) => template),
    customerSays: async (answer) => {
      const whole = {
        answerId: 'a-1',
        customerId: 'cust-1',
        lineId: 'l-1',
        exceptionId,
        choice: 'accept',
        ...answer,
      } as const;
      await world.journal.append(
        [anEntry('substitution.answered', whole, world.now(), 'partner/customer')],
        world.now(),
      );
    },
    personDecides: async (decision) => {
      await handOver(world, {
        ref: exception,
        why: 'technical',
        escalation: 0,
        round: 1,
        token: 'ticket-token',
      });
      await resolveTicket(world, exception, decision, 'agent-1');
    },
  };
};
