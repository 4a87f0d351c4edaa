import { ACTS } from '../../functions/domain/acts.ts';
import type { WarningLevel } from '../../functions/domain/early-warning.ts';
import { WARNING_LEVELS } from '../../functions/domain/early-warning.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import type { OrderException } from '../../functions/domain/exception.ts';
import { OWN_SOURCE } from '../../functions/domain/own-source.ts';

/** One warning of one order, as it was journaled. `at` is epoch ms. */
export interface Warning {
  readonly tenantid: string;
  readonly subject: string;
  readonly level: WarningLevel;
  readonly at: number;
}

export const warningsIn = (entries: readonly Entry[]): readonly Warning[] =>
  entries.flatMap(({ tenantid, subject, source, type, time, data }) => {
    if (source !== OWN_SOURCE || type !== 'rescue.warned') return [];
    const { level } = ACTS['rescue.warned'].parse(data);
    return [{ tenantid, subject, level, at: Date.parse(time) }];
  });

interface Quality {
  /** Orders warned of, and those of them that had an exception afterwards. */
  readonly warned: number;
  readonly rightly: number;
  /** Rightly of warned; null where nothing was warned of. */
  readonly precision: number | null;
  /** Rightly of all orders that had an exception; null where none had. */
  readonly recall: number | null;
  /** From the first warning to the first exception, in the middle of those warned of rightly. */
  readonly medianLeadSeconds: number | null;
}

/** How good early warnings were: of any level, of each level or above, and what was warned of, by its first rule. */
export interface EarlyWarning extends Quality {
  /** Orders that had an exception which was something after all. */
  readonly wrong: number;
  readonly byLevel: Readonly<Record<WarningLevel, Quality>>;
  readonly byRule: Readonly<Record<string, { readonly orders: number; readonly warned: number }>>;
}

interface WentWrong {
  readonly rule: string;
  readonly openedAt: number;
}

/** Warnings are given only while an order has no exception, so each is before the first one, or of an order with none. */
export const earlyWarningOf = (
  warnings: readonly Warning[],
  exceptions: readonly OrderException[],
): EarlyWarning => {
  const wrong = firstExceptions(exceptions);
  const of = (levels: readonly WarningLevel[]): Quality =>
    qualityOf(firstWarnings(warnings.filter(({ level }) => levels.includes(level))), wrong);
  const warned = firstWarnings(warnings);
  const rules = Map.groupBy([...wrong], ([, { rule }]) => rule);
  return {
    wrong: wrong.size,
    ...of(WARNING_LEVELS),
    byLevel: { raised: of(['raised', 'high']), high: of(['high']) },
    byRule: Object.fromEntries(
      [...rules]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([rule, orders]) => [
          rule,
          { orders: orders.length, warned: orders.filter(([order]) => warned.has(order)).length },
        ]),
    ),
  };
};

const firstExceptions = (exceptions: readonly OrderException[]): ReadonlyMap<string, WentWrong> => {
  const first = new Map<string, WentWrong>();
  for (const { tenantid, subject, orderId, rule, openedAt, status } of exceptions) {
    const order = `${tenantid}#${subject}`;
    if (orderId === null || status === 'closed-noop') continue;
    if (openedAt < (first.get(order)?.openedAt ?? Number.POSITIVE_INFINITY))
      first.set(order, { rule, openedAt });
  }
  return first;
};

const firstWarnings = (warnings: readonly Warning[]): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { tenantid, subject, at } of warnings) {
    const order = `${tenantid}#${subject}`;
    first.set(order, Math.min(at, first.get(order) ?? at));
  }
  return first;
};

const qualityOf = (warned: ReadonlyMap<string, number>, wrong: ReadonlyMap<string, WentWrong>): Quality => {
  const leads = [...warned]
    .flatMap(([order, at]) => {
      const later = wrong.get(order);
      return later ? [(later.openedAt - at) / 1_000] : [];
    })
    .sort((a, b) => a - b);
  const part = (whole: number): number | null =>
    whole === 0 ? null : Math.round((leads.length / whole) * 10_000) / 10_000;
  return {
    warned: warned.size,
    rightly: leads.length,
    precision: part(warned.size),
    recall: part(wrong.size),
    medianLeadSeconds: leads.length === 0 ? null : Math.round(leads[Math.floor(leads.length / 2)] ?? 0),
  };
};
