import type { ActData } from '../acts.ts';
import { canonical } from '../digest.ts';
import { epochToInstant } from '../events/instant.ts';
import type { OrderException } from '../exception.ts';
import type { Timeline } from '../timeline.ts';
import { redAlertsOf } from './red-alerts.ts';
import { toldOfCalls } from './told-of-calls.ts';

/** Who has not answered by then is called again. */
const AGAIN_AFTER = 15 * 60_000;

type Alerts = NonNullable<ActData<'rescue.called'>['alerts']>;

/** The red alerts of a scope, as its orders are told of them. */
const alertsIn = (timeline: Timeline): Alerts =>
  redAlertsOf(timeline).map(({ from, until }) => ({
    from: epochToInstant(from),
    ...(Number.isFinite(until) && { until: epochToInstant(until) }),
  }));

export interface ToCall {
  readonly told: readonly string[];
  /** Of those, who still have to answer. */
  readonly woken: readonly string[];
  readonly alerts: Alerts;
  /** Since when it is so, epoch ms: the same whoever calls, and whenever. */
  readonly since: number;
}

/**
 * Those of a scope's orders that its exception calls now: who was not called yet, who did not answer for long, and all
 * of them where its alerts stand otherwise than they were told. Without its timeline, everybody.
 */
export const toCall = (
  timeline: Timeline | null,
  { exceptionId, openedAt }: Pick<OrderException, 'exceptionId' | 'openedAt'>,
  orderIds: readonly string[],
  now: number,
): ToCall => {
  if (!timeline) return { told: orderIds, woken: orderIds, alerts: [], since: openedAt };
  const alerts = alertsIn(timeline);
  const { answered, calls } = heardOf(timeline, exceptionId);
  const isCalled = (id: string): boolean => {
    const call = calls.get(id);
    return call?.says === canonical(alerts) && (answered.has(id) || now < call.at + AGAIN_AFTER);
  };
  const called = orderIds.filter((id) => !isCalled(id));
  return {
    told: called,
    woken: called.filter((id) => !answered.has(id)),
    alerts,
    since: Math.max(openedAt, Math.min(now, lastToldOf(timeline))),
  };
};

/** What the scope's journal says of an exception: who has answered, and what each was told last. */
const heardOf = (timeline: Timeline, exceptionId: string) => {
  const { calls, answers } = toldOfCalls(timeline, exceptionId);
  const last = calls.flatMap(({ at, data }) =>
    data.orderIds.map((id) => [id, { at, says: canonical(data.alerts ?? []) }] as const),
  );
  return { answered: new Set(answers.map(({ data }) => data.orderId)), calls: new Map(last) };
};

const lastToldOf = ({ entries }: Timeline): number =>
  Date.parse(entries.findLast(({ type }) => type.startsWith('weather.'))?.time ?? epochToInstant(0));
