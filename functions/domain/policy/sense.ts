import type { Refusal } from '../events/refusal.ts';
import type { Policy } from '../policy.ts';

/** The path of a number, and the least that it may be: less would ask without a pause, or never act. */
export const AT_LEAST: readonly (readonly [path: string, least: number])[] = [
  ['payments.reminders', 1],
  ['waiting.askAgainSeconds', 1],
  ['waiting.lateHoursApart', 1],
  ['delivery.etaUpdatesApartSeconds', 1],
];

/** Two paths, of which the second has to be more: nothing is escalated before it is noticed. */
export const BEFORE: readonly (readonly [first: string, then: string])[] = [
  ['submission.acknowledgedWithinSeconds', 'submission.ticketAfterSeconds'],
  ['payments.papayHours.from', 'payments.papayHours.until'],
];

/** Two paths, of which the second may not be less: the urgent before the less urgent, a part within its whole. */
export const WITHIN: readonly (readonly [part: string, whole: string])[] = [
  ['tickets.dueMinutes.P0', 'tickets.dueMinutes.P1'],
  ['tickets.dueMinutes.P1', 'tickets.dueMinutes.P2'],
  ['tickets.dueMinutes.P2', 'tickets.dueMinutes.P3'],
  ['waiting.holdMinutes', 'waiting.holdAtMostMinutes'],
  ['incidents.kitchen.queueClearsAtMinutes', 'incidents.kitchen.queueMinutes'],
];

/** Lists whose rows rise: the first field from row to row, and the others do not fall. */
export const RISING: readonly (readonly [path: string, first: string, ...others: readonly string[]])[] = [
  ['delivery.tiers', 'afterMinutes', 'share', 'atLeast'],
];

/** The first thing in a policy that no type forbids and that makes no sense. */
export const nonsenseIn = (policy: Policy): Refusal | undefined =>
  first(AT_LEAST, ([path, least]) => {
    const value = numberAt(policy, path);
    return value < least ? refusal(path, `is ${value}`, `at least ${least}`) : undefined;
  }) ??
  first(BEFORE, ([before, then]) => {
    const [low, high] = [numberAt(policy, before), numberAt(policy, then)];
    return high <= low ? refusal(then, `is ${high}`, `more than ${before}, which is ${low},`) : undefined;
  }) ??
  first(WITHIN, ([part, whole]) => {
    const [low, high] = [numberAt(policy, part), numberAt(policy, whole)];
    return high < low ? refusal(whole, `is ${high}`, `at least ${part}, which is ${low},`) : undefined;
  }) ??
  first(RISING, ([path, ...fields]) => fallIn(policy, path, fields));

const fallIn = (policy: Policy, path: string, fields: readonly string[]): Refusal | undefined => {
  const rows = at(policy, path);
  if (!Array.isArray(rows)) return undefined;
  return first([...rows.keys()].slice(1), (row) =>
    first(fields, (field) => {
      const [before, value] = [numberAt(rows, `${row - 1}.${field}`), numberAt(rows, `${row}.${field}`)];
      const isMore = field === fields[0] ? value > before : value >= before;
      if (isMore) return undefined;
      const right = `${field === fields[0] ? 'more than' : 'at least'} ${before}, as in the row before,`;
      return refusal(`${path}[${row}].${field}`, `is ${value}`, right);
    }),
  );
};

const refusal = (path: string, problem: string, expected: string): Refusal => ({ path, problem, expected });

const first = <Item>(
  items: readonly Item[],
  look: (item: Item) => Refusal | undefined,
): Refusal | undefined => {
  for (const item of items) {
    const wrong = look(item);
    if (wrong) return wrong;
  }
  return undefined;
};

/** What stands at a path of names and places with dots between; undefined where nothing does. */
export const at = (value: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === 'object' && inner !== null ? new Map(Object.entries(inner)).get(step) : undefined,
      value,
    );

const numberAt = (value: unknown, path: string): number => Number(at(value, path));
