import type { OrderPlan } from './order-plan.ts';
import type { Profile } from './profiles.ts';
import { chinaTime, minuteOf } from './profiles.ts';
import { SHARES, TENANTS } from './proportions.ts';
import { namesOf, type Random } from './random.ts';
import { MINUTE, type Step, step } from './story.ts';
import type { Owner } from './wire.ts';
import type { Trouble } from './wrong-orders.ts';
import { OUTAGE_COURSES, STORM_KINDS } from './wrong-proportions.ts';

/** What befalls an order because of where and when it is, beside the share that goes wrong on any day. */
export const befalls = (
  { outage, storm }: Profile,
  day: string,
  plan: OrderPlan,
  random: Random,
): Trouble | undefined => {
  const within = ({ from, until }: { readonly from: number; readonly until: number }): boolean =>
    plan.placedAt >= minuteOf(day, from) && plan.placedAt < minuteOf(day, until);
  if (plan.fulfilment !== 'delivery' || plan.platform) return undefined;
  if (outage && plan.payChannel === outage.channel && within(outage))
    return { kind: 'unknown-outcome', course: outageCourse(plan, random), script: STILL_OUT };
  const inStorm = storm && plan.zoneId === storm.zoneId && !plan.scheduled && within(storm);
  return inStorm && random.chance(SHARES.stormLate.weight)
    ? { kind: random.weighted(STORM_KINDS), course: 'as-it-is' }
    : undefined;
};

const STILL_OUT = { query: ['unknown', 'truth'] } as const;

/** An order of a mandate is charged again anyway, unless its customer pays first: that is what they do here. */
const outageCourse = ({ mandate }: OrderPlan, random: Random): string => {
  const course = random.weighted(OUTAGE_COURSES);
  return mandate && course === 'link-ignored' ? 'link-paid' : course;
};

export interface ZoneEvent {
  readonly owner: Owner;
  readonly step: Step;
  readonly n: number;
}

/** The alerts of a storm, to each merchant. */
export const alertsOf = ({ storm }: Profile, day: string): readonly ZoneEvent[] => {
  if (!storm) return [];
  const [from, until] = [minuteOf(day, storm.from), minuteOf(day, storm.until)];
  const subject = `zone:${storm.zoneId}`;
  const alert = { alertId: `wa-${day}`, zoneIds: [storm.zoneId], hazard: '暴雨' };
  return namesOf(TENANTS).flatMap((tenantid) => {
    const owner: Owner = { token: `wa-${day}`, tenantid, payChannel: 'wechat', orderId: subject };
    const called = step(
      'weather.alert',
      from - 5 * MINUTE,
      { ...alert, level: 'orange', until: chinaTime(until) },
      { subject },
    );
    const lifted = step('weather.lifted', until + 10 * MINUTE, alert, { subject });
    return [
      { owner, step: called, n: 0 },
      { owner, step: lifted, n: 1 },
    ];
  });
};
