import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import type { RuleId } from '../../../functions/domain/exception.ts';
import type { ReachReport } from '../../../functions/domain/incidents/reach.ts';
import type { Detected } from '../../../functions/use-cases/detect.ts';
import { detect } from '../../../functions/use-cases/detect.ts';
import type { World } from '../../../functions/use-cases/ports.ts';
import { tellStory } from '../../../functions/use-cases/tell-story.ts';
import { aLine, anOrder, aPayment, MINUTE, NOON, TENANT } from '../../support/journal.ts';
import { aMessage, anEvent, LATER, type PostedEvent } from '../../support/messages.ts';
import { type TestWorld, type TestWorldOptions, testWorld } from '../../support/world.ts';
import { passing } from '../passing.ts';

export const BATCH = 'batch:b-1';
export const at = (minutes: number): number => NOON + minutes * MINUTE;

const TOFU = aLine({ lineId: 'l-2', sku: 'tofu-1', name: 'Tofu', payable: 600, unitPrice: 600, quantity: 1 });

/** An order of milk out of the batch, for 10 yuan, and tofu, for 6, that was paid at noon. */
export const anOrderOfMilk = (
  orderId: string,
  { paid = 1_600, batchId = 'b-1' }: { readonly paid?: number; readonly batchId?: string } = {},
): readonly PostedEvent[] => [
  anEvent('order.placed', anOrder({ lines: [aLine(), TOFU], total: 1_600, promisedBy: LATER }), { orderId }),
  ...(paid > 0
    ? [anEvent('payment.succeeded', { ...aPayment(paid, `txn-${orderId}`), product: 'app' }, { orderId })]
    : []),
  isPicked(orderId, { batchId }),
];

export const isPicked = (
  orderId: string,
  data: Partial<EventData<'item.picked'>> = {},
  minute = 0,
): PostedEvent =>
  anEvent(
    'item.picked',
    { lineId: 'l-1', sku: 'milk-1', batchId: 'b-1', quantity: 2, ...data },
    { orderId, at: at(minute) },
  );
export const leaves = (orderId: string, minute = 1): PostedEvent =>
  anEvent('delivery.picked-up', { courierId: 'cr-1', assignmentId: 'as-1' }, { orderId, at: at(minute) });
export const isDelivered = (orderId: string, minute = 2): PostedEvent =>
  anEvent('order.completed', {}, { orderId, at: at(minute) });
export const isCancelled = (orderId: string, minute = 1): PostedEvent =>
  anEvent('order.cancelled', { by: 'customer', reason: 'changed-mind' }, { orderId, at: at(minute) });
export const isRecalled = (minute = 5): PostedEvent =>
  anEvent(
    'batch.recalled',
    { sku: 'milk-1', batchId: 'b-1', level: 1, source: 'regulator' },
    { orderId: BATCH, at: at(minute), id: 'recalled' },
  );
const isClaimed = (orderId: string, minute: number): PostedEvent =>
  anEvent(
    'item.claimed',
    {
      claimId: `clm-${orderId}`,
      customerId: 'cust-1',
      lineId: 'l-1',
      sku: 'milk-1',
      batchId: 'b-1',
      kind: 'illness',
      evidence: [],
      amount: 1_000,
    },
    { orderId, at: at(minute) },
  );
/** Two who had milk of the batch fell ill of it. */
export const twoFallIll = (minute = 5): readonly PostedEvent[] =>
  ['ill_1', 'ill_2'].flatMap((orderId) => [
    ...anOrderOfMilk(orderId),
    isDelivered(orderId),
    isClaimed(orderId, minute),
  ]);

export const onEveryChannel = (orderId: string): readonly string[] =>
  ['in-app', 'sms', 'voice'].map((channel) => `${orderId} ${channel}`);

export interface BatchScene extends TestWorld {
  readonly pass: (until: number) => Promise<void>;
  /** It happens, and the next five minutes pass; `world` may be one in which whoever hears of it dies. */
  readonly tells: (events: readonly PostedEvent[], minute?: number, world?: World) => Promise<Detected>;
  readonly reach: (rule?: RuleId) => Promise<ReachReport | undefined>;
  /** What was given back of each order's ledger, by slot. */
  readonly refunds: () => Readonly<Record<string, number>>;
  /** Messages of the recall: order and channel. */
  readonly told: () => readonly string[];
  readonly heldOrders: () => readonly string[];
}

/** A batch of milk, and what happened to the orders that it went into. */
export const aBatch = async (
  events: readonly PostedEvent[],
  options: TestWorldOptions = {},
): Promise<BatchScene> => {
  const scene = testWorld({ now: NOON, ...options });
  const { world, records, asked, time } = scene;
  const pass = passing(scene);
  const tells: BatchScene['tells'] = async (more, minute = 5, within = world) => {
    time.now = Math.max(time.now, at(minute));
    const detected = await detect(within, more.map(aMessage));
    await pass(time.now + 5 * MINUTE);
    return detected;
  };
  await detect(world, events.map(aMessage));
  return {
    ...scene,
    pass,
    tells,
    reach: async (rule = 'GDS-10') => {
      const story = await tellStory(world, TENANT, BATCH);
      const found = [...records.exceptions.values()].find((one) => one.rule === rule);
      return story && 'reach' in story ? story.reach[found?.exceptionId ?? ''] : undefined;
    },
    refunds: () =>
      Object.fromEntries(
        [...records.remedies]
          .filter(([, { kind, status }]) => kind === 'refund' && status === 'given')
          .map(([name, { amount }]) => [name.replace(`${TENANT}#order:`, ''), amount]),
      ),
    told: () =>
      asked('send')
        .filter(({ template }) => template === 'recall')
        .map(({ order, channel }) => `${order.orderId} ${channel}`),
    heldOrders: () => asked('hold').map(({ order }) => order.orderId),
  };
};
