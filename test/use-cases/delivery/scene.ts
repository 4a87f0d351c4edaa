import type { OrderException } from '../../../functions/domain/exception.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import { DEFAULT_POLICY, type Policy } from '../../../functions/domain/policy.ts';
import { DLV_01 } from '../../../functions/domain/rules/dlv/dlv-01.ts';
import { DLV_02 } from '../../../functions/domain/rules/dlv/dlv-02.ts';
import { DLV_03 } from '../../../functions/domain/rules/dlv/dlv-03.ts';
import type { Decision } from '../../../functions/domain/ticket.ts';
import { handOver } from '../../../functions/use-cases/hand-over.ts';
import { resolveTicket } from '../../../functions/use-cases/resolve-ticket.ts';
import { anException, anOrder, happens, MINUTE, NOON, ORDER, TENANT } from '../../support/journal.ts';
import type { Answers } from '../../support/recording-partners.ts';
import { type TestWorld, testWorld } from '../../support/world.ts';

export const PROMISED = NOON + 30 * MINUTE;

export interface DeliveryScene extends TestWorld {
  /** Opens what the delivery rules find now, and answers what is new. */
  readonly found: () => Promise<readonly OrderException[]>;
  readonly exceptionNow: (exception: OrderException) => OrderException | undefined;
  readonly coupons: () => readonly number[];
  readonly told: () => readonly string[];
  readonly personDecides: (exception: OrderException, decision: Decision) => Promise<void>;
}

interface Setting {
  readonly total?: number;
  readonly policy?: Partial<Policy>;
  readonly answers?: Answers;
}

/** An order for 12:30, placed at noon; what then happens is the test's. */
export const aDelivery = async ({
  total = 8_000,
  policy = {},
  answers = {},
}: Setting = {}): Promise<DeliveryScene> => {
  const scene = testWorld({ now: NOON, policy: { ...DEFAULT_POLICY, ...policy }, answers });
  const { world, records, asked } = scene;
  await happens(scene, 'order.placed', anOrder({ total }));
  const found: DeliveryScene['found'] = async () => {
    const order = foldOrder(TENANT, ORDER, [...records.entries.values()]);
    const moment = { now: world.now(), policy: DEFAULT_POLICY, waitingSince: NOON };
    const findings = [DLV_01, DLV_02, DLV_03].flatMap((rule) => rule.look(order, moment).findings);
    const opened = findings.map((finding) => anException(finding, world.now()));
    const fresh = opened.filter(({ exceptionId }) => !records.exceptions.has(exceptionId));
    for (const exception of fresh) await world.exceptions.open(exception);
    return fresh;
  };
  return {
    ...scene,
    found,
    exceptionNow: ({ exceptionId }) => records.exceptions.get(exceptionId),
    coupons: () => asked('give').map(({ amount }) => amount),
    told: () => asked('send').map(({ template }) => template),
    personDecides: async (exception, decision) => {
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

/** The one exception that is found now. */
export const theOne = async ({ found }: DeliveryScene): Promise<OrderException> => {
  const [exception, ...others] = await found();
  if (!exception || others.length > 0)
    throw new Error(`Found ${others.length + (exception ? 1 : 0)}, not one`);
  return exception;
};

/** A delivery so many minutes late, and what that opened. */
export const lateBy = async (minutes: number, setting: Parameters<typeof aDelivery>[0] = {}) => {
  const scene = await aDelivery(setting);
  scene.time.now = PROMISED + minutes * MINUTE;
  return { scene, exception: await theOne(scene) };
};
