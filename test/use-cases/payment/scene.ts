import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import type { OrderException } from '../../../functions/domain/exception.ts';
import { DEFAULT_POLICY, type Policy } from '../../../functions/domain/policy.ts';
import { examine, foldSubject } from '../../../functions/domain/rules/examine.ts';
import type { Decision } from '../../../functions/domain/ticket.ts';
import { handOver } from '../../../functions/use-cases/hand-over.ts';
import { resolveTicket } from '../../../functions/use-cases/resolve-ticket.ts';
import {
  anException,
  anOrder,
  aPayment,
  happens,
  MINUTE,
  NOON,
  SUBJECT,
  TENANT,
} from '../../support/journal.ts';
import type { Answers, PartnerCall } from '../../support/recording-partners.ts';
import { type TestWorld, testWorld } from '../../support/world.ts';

type Failure = EventData<'payment.failed'>;
export type Order = ReturnType<typeof anOrder>;

export const SECOND = 1_000;
/** Time for three attempts, and then for preparing and bringing it. */
export const PROMISED = NOON + 150 * MINUTE;
/** The number by which upstream asked for the money. */
export const NUMBER = 'no-1';
export const iso = (at: number): string => new Date(at).toISOString();
export const atMinute = (minute: number): string => iso(NOON + minute * MINUTE);

/** Who dines in is promised nothing. */
const placed = (order: Partial<Order>): Order => {
  const whole = anOrder({ promisedBy: iso(PROMISED), mandate: MANDATE, ...order });
  const { promisedFrom: _from, promisedBy: _by, ...withoutPromise } = whole;
  return whole.fulfilment === 'dine-in' ? withoutPromise : whole;
};

const MANDATE = { instrumentId: 'ins-1', network: 'wechat', product: 'papay' } as const;

/** The mandate's charge of 10 yuan was declined: not enough money. */
export const aFailure = (failure: Partial<Failure> = {}): Failure => ({
  intentId: 'int-1',
  attemptId: 'at-1',
  initiator: 'merchant',
  channel: 'wechat',
  product: 'mandate',
  merchantOrderNo: NUMBER,
  amount: 1_000,
  code: 'NOTENOUGH',
  instrumentId: 'ins-1',
  ...failure,
});

/** A customer paid by scanning, in the app, with a card: no mandate is in it. */
export const byCustomer = (
  product: Failure['product'],
  failure: Partial<Failure> = {},
): Partial<Failure> => ({
  initiator: 'customer',
  product,
  ...failure,
});

export interface DebtScene extends TestWorld {
  readonly exception: OrderException;
  readonly exceptionNow: () => OrderException;
  /** What the channel was asked, in order. */
  readonly methods: () => readonly PartnerCall['method'][];
  readonly told: () => readonly string[];
  /** Data of the journal's entries of a type. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it journaled
  readonly journaled: (type: string) => readonly any[];
  readonly customerPays: (amount?: number, number?: string) => Promise<void>;
  readonly personDecides: (decision: Decision) => Promise<void>;
  readonly atMinute: (minute: number) => DebtScene;
}

interface Setting {
  readonly order?: Partial<Order>;
  readonly failure?: Partial<Failure>;
  /** How upstream reported it. */
  readonly as?: 'payment.failed' | 'payment.unknown';
  readonly policy?: Partial<Policy>;
  readonly answers?: Answers;
  /** When the act runs, in minutes after the failure. */
  readonly minute?: number;
}

/** A payment that failed at noon, and its exception; `minute` later the act under test runs. */
export const aDebt = async ({
  order = {},
  failure = {},
  as = 'payment.failed',
  policy = {},
  answers = {},
  minute = 15,
}: Setting = {}): Promise<DebtScene> => {
  const scene = testWorld({ now: NOON, policy: { ...DEFAULT_POLICY, ...policy }, answers });
  const { world, records, asked, calls, time } = scene;
  await happens(scene, 'order.placed', placed(order));
  await happens(scene, as, aFailure(failure));
  const exception = await open(scene);
  time.now = NOON + minute * MINUTE;
  const debt: DebtScene = {
    ...scene,
    exception,
    exceptionNow: () => records.exceptions.get(exception.exceptionId) ?? exception,
    methods: () => calls.map(({ method }) => method),
    told: () => asked('send').map(({ template }) => template),
    journaled: (type) =>
      [...records.entries.values()].filter((entry) => entry.type === type).map(({ data }) => data),
    customerPays: (amount = 1_000, number = NUMBER) =>
      happens(scene, 'payment.succeeded', { ...aPayment(amount, `txn-${number}`), merchantOrderNo: number }),
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
    atMinute: (later) => {
      time.now = NOON + later * MINUTE;
      return debt;
    },
  };
  return debt;
};

/** What the payment rules find now. */
const open = async ({ world, records }: TestWorld): Promise<OrderException> => {
  const state = foldSubject(TENANT, SUBJECT, [...records.entries.values()]);
  const moment = { now: world.now(), policy: DEFAULT_POLICY, waitingSince: world.now() };
  const [finding] = examine(state, moment).findings;
  if (!finding) throw new Error('Nothing is wrong with the payment');
  const { family } = finding;
  const { exceptionId: _byRule, ...found } = anException(finding, world.now());
  return world.exceptions.open({ ...found, exceptionId: `${family}-${finding.occurrence}` });
};
