import type { Report, ReportedException } from './report.ts';

/** How many there are under policy A, and under B instead. */
interface Counts {
  readonly a: number;
  readonly b: number;
}

/** Of one rule; exceptions are the same where their ids are. */
interface RuleChange extends Counts {
  readonly rule: string;
  /** One name for each, an order's id where it is about an order: opened under B alone, and under A alone. */
  readonly more: readonly string[];
  readonly fewer: readonly string[];
  /** Opened under both, but ended in another way. */
  readonly otherwise: readonly string[];
}

interface RemedyChange extends Counts {
  readonly kind: string;
  /** In fen. */
  readonly moneyA: number;
  readonly moneyB: number;
}

/** What would change with policy B instead of A: COMPARISON.json. Everything is in order of its name. */
export interface Comparison {
  readonly policies: { readonly a: string; readonly b: string };
  readonly events: number;
  readonly exceptions: readonly RuleChange[];
  readonly tickets: readonly (Counts & { readonly skill: string })[];
  readonly remedies: readonly RemedyChange[];
  readonly notifications: readonly (Counts & { readonly template: string })[];
  /** Shares of exceptions, and goodwill and refunds as a share of the turnover. */
  readonly kpi: Readonly<Record<'auto' | 'self' | 'human' | 'loss', Counts>>;
  readonly broken: Counts;
}

export const comparisonOf = (policies: Comparison['policies'], a: Report, b: Report): Comparison => ({
  policies,
  events: a.events.read,
  exceptions: namesOf(a.exceptions, b.exceptions, ({ rule }) => rule).map((rule) => changeOf(rule, a, b)),
  tickets: namesOf(a.tickets, b.tickets, ({ skill }) => skill).map((skill) => ({
    skill,
    ...counts(a.tickets, b.tickets, (ticket) => ticket.skill === skill),
  })),
  remedies: namesOf(a.remedies, b.remedies, ({ kind }) => kind).map((kind) => remedyChange(kind, a, b)),
  notifications: namesOf(a.notifications, b.notifications, ({ template }) => template).map((template) => ({
    template,
    ...counts(a.notifications, b.notifications, (one) => one.template === template),
  })),
  kpi: {
    auto: { a: a.kpi.auto, b: b.kpi.auto },
    self: { a: a.kpi.self, b: b.kpi.self },
    human: { a: a.kpi.human, b: b.kpi.human },
    loss: { a: a.kpi.loss, b: b.kpi.loss },
  },
  broken: { a: a.invariants.broken.length, b: b.invariants.broken.length },
});

const namesOf = <Row>(a: readonly Row[], b: readonly Row[], name: (row: Row) => string): readonly string[] =>
  [...new Set([...a, ...b].map(name))].sort();

const counts = <Row>(a: readonly Row[], b: readonly Row[], isOne: (row: Row) => boolean): Counts => ({
  a: a.filter(isOne).length,
  b: b.filter(isOne).length,
});

const changeOf = (rule: string, a: Report, b: Report): RuleChange => {
  const [ofA, ofB] = [byId(a, rule), byId(b, rule)];
  const names = (exceptions: Iterable<ReportedException>): readonly string[] =>
    Array.from(exceptions, ({ orderId, subject }) => orderId ?? subject);
  const without = (some: ReadonlyMap<string, ReportedException>, others: ReadonlyMap<string, unknown>) =>
    names([...some.values()].filter(({ id }) => !others.has(id)));
  return {
    rule,
    a: ofA.size,
    b: ofB.size,
    more: without(ofB, ofA),
    fewer: without(ofA, ofB),
    otherwise: names([...ofA.values()].filter((one) => isOtherwise(one, ofB.get(one.id)))),
  };
};

const byId = ({ exceptions }: Report, wanted: string): ReadonlyMap<string, ReportedException> =>
  new Map(exceptions.filter(({ rule }) => rule === wanted).map((exception) => [exception.id, exception]));

const isOtherwise = (one: ReportedException, other: ReportedException | undefined): boolean =>
  other !== undefined && (one.status !== other.status || one.outcome !== other.outcome);

const remedyChange = (kind: string, a: Report, b: Report): RemedyChange => {
  const money = ({ remedies }: Report): number =>
    remedies.filter((one) => one.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
  const count = counts(a.remedies, b.remedies, (one) => one.kind === kind);
  return { kind, ...count, moneyA: money(a), moneyB: money(b) };
};
