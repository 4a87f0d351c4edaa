import type { Script, Scripts } from '../partners/scripts.ts';
import { arrivals } from './arrivals.ts';
import { type Coming, comings } from './deliveries-of-events.ts';
import { alertsOf, befalls } from './disasters.ts';
import { type Heap, heap } from './heap.ts';
import { type OrderPlan, planOrder } from './order-plan.ts';
import { tellOrder } from './order-story.ts';
import { WELL } from './partner-proportions.ts';
import { PROFILES, type Profile, type ProfileName } from './profiles.ts';
import { type Random, randomFrom } from './random.ts';
import { MINUTE } from './story.ts';
import { lineOf, type Owner, ownerOf } from './wire.ts';
import { drawWrongOrders, type Trouble } from './wrong-orders.ts';

export interface DayOptions {
  readonly orders: number;
  readonly seed: number;
  readonly profile: ProfileName;
  /** The first day, `2026-11-22`, in Asia/Shanghai. */
  readonly day: string;
}

/** A day of events, and what the outside world answers: complete once all lines have been read. */
export interface Day {
  /** One event a line, in the order in which they come; made as they are read. */
  readonly lines: Iterable<string>;
  readonly partners: () => Scripts;
}

/**
 * The same options make the same day, byte for byte. Holds the orders under way, not the day: 100,000 orders of one
 * lunch, most of them under way at once, were written with a heap of 256 MB.
 */
export const generateDay = (options: DayOptions): Day => {
  const scripts = new Map<string, Script>();
  return {
    lines: tellDay(options, (name, script) => scripts.set(name, script)),
    partners: () => ({ defaults: WELL, orders: Object.fromEntries(scripts) }),
  };
};

/** An order's first event is at most this much older than its placing. */
const BEFORE_PLACING = MINUTE;

function* tellDay(
  options: DayOptions,
  keepScript: (name: string, script: Script) => void,
): Generator<string> {
  const { orders, day, seed } = options;
  const profile: Profile = PROFILES[options.profile];
  const arrivalOf = arrivals(profile, day, orders);
  const wrong = drawWrongOrders(orders, randomFrom(`${seed}/wrong`));
  const underWay = heap<Pending>();
  for (const { owner, step, n } of alertsOf(profile, day))
    wait(underWay, { owner, comings: [{ step, n, comesAt: step.at }] });

  for (let index = 0; index < orders; index++) {
    const random = randomFrom(`${seed}/order/${index}`);
    const placedAt = arrivalOf(index, random);
    yield* linesUntil(placedAt - BEFORE_PLACING, underWay);
    const planned = plan({ ...options, index, placedAt }, profile, wrong.get(index), random);
    const { steps, script } = tellOrder(planned.plan, random, planned.trouble);
    if (script) keepScript(subjectOf(planned.plan, planned.trouble), script);
    const lines = comings(steps, planned.trouble !== undefined, random);
    wait(underWay, { owner: ownerOf(planned.plan), comings: latestFirst(lines) });
  }
  yield* linesUntil(Number.POSITIVE_INFINITY, underWay);
}

/** What is still to come of an order, the next line last: a line that is told is let go. */
interface Pending {
  readonly owner: Owner;
  readonly comings: Coming[];
}

const latestFirst = (lines: readonly Coming[]): Coming[] =>
  [...lines].reverse().sort((one, other) => other.comesAt - one.comesAt);

const wait = (underWay: Heap<Pending>, pending: Pending): void => {
  const next = pending.comings.at(-1);
  if (next) underWay.put(next.comesAt, pending);
};

function* linesUntil(time: number, underWay: Heap<Pending>): Generator<string> {
  for (const pending of underWay.due(time)) {
    const coming = pending.comings.pop();
    wait(underWay, pending);
    if (coming) yield lineOf(pending.owner, coming);
  }
}

const plan = (
  { seed, day, orders, index, placedAt }: DayOptions & { readonly index: number; readonly placedAt: number },
  profile: Profile,
  trouble: Trouble | undefined,
  random: Random,
): { readonly plan: OrderPlan; readonly trouble: Trouble | undefined } => {
  const placing = { seed: String(seed), day, orders, index, placedAt, trouble };
  const drawn = planOrder(placing, random);
  return { plan: drawn, trouble: trouble ?? befalls(profile, day, drawn, random) };
};

/** Partners know an order by its id; where nobody confirms one, its exception is about its client's id. */
const subjectOf = ({ orderId, clientOrderId }: OrderPlan, trouble: Trouble | undefined): string =>
  trouble?.kind === 'never-confirmed' ? `client:${clientOrderId}` : orderId;
