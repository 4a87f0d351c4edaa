import { PRICES, perInvocation } from '../local/prices.ts';
import type { ReportedException } from '../local/replay/report.ts';
import { describeApp } from '../local/replay/synthesis.ts';
import { mean } from './check.ts';
import type { TableCost } from './order-costs.ts';

/** States that call a function, of all machines: each is an invocation. */
const taskStates = (): ReadonlySet<string> =>
  new Set(
    describeApp().stateMachines.flatMap(({ definition }) => {
      const { States }: { States: Record<string, { Type: string }> } = JSON.parse(definition);
      return Object.entries(States).flatMap(([name, { Type }]) => (Type === 'Task' ? [name] : []));
    }),
  );

/** What an exception took beyond an order that went well, on average of a rule's. */
export interface ExceptionCost {
  readonly rule: string;
  readonly orders: number;
  readonly requests: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly transitions: number;
  readonly invocations: number;
  readonly dollars: number;
}

const dollarsOf = (cost: Omit<ExceptionCost, 'rule' | 'orders' | 'dollars'>): number => {
  const { dynamodbWriteUnits, dynamodbReadUnits, stepFunctionsTransitions } = PRICES.usdPerMillion;
  const perMillion =
    cost.writeUnits * dynamodbWriteUnits +
    cost.readUnits * dynamodbReadUnits +
    cost.transitions * stepFunctionsTransitions;
  return perMillion / 1e6 + cost.invocations * perInvocation;
};

const subjectOf = ({ orderId, subject }: ReportedException): string =>
  orderId === null ? subject : `order:${orderId}`;

const averageOf = (costs: readonly TableCost[]) => ({
  requests: mean(costs.map(({ requests }) => requests)),
  writeUnits: mean(costs.map(({ writeUnits }) => writeUnits)),
  readUnits: mean(costs.map(({ readUnits }) => readUnits)),
});

/** What an exception of each rule cost beyond an order that went well; orders with exceptions of two rules are left out. */
export const costsByRule = (
  exceptions: readonly ReportedException[],
  bySubject: ReadonlyMap<string, TableCost>,
): readonly ExceptionCost[] => {
  const isTask = taskStates();
  const ofSubject = Map.groupBy(exceptions, subjectOf);
  const well = [...bySubject].filter(([subject]) => subject.startsWith('order:') && !ofSubject.has(subject));
  const base = averageOf(well.map(([, cost]) => cost));
  const alone = [...ofSubject].filter(([, all]) => new Set(all.map(({ rule }) => rule)).size === 1);
  const byRule = Map.groupBy(alone, ([, [first]]) => first?.rule ?? '');
  return [...byRule]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, subjects]) => {
      const all = subjects.flatMap(([, some]) => some);
      const { requests, writeUnits, readUnits } = averageOf(
        subjects.flatMap(([subject]) => bySubject.get(subject) ?? []),
      );
      const each = subjects.length / all.length;
      const ofOrder = subjects[0]?.[0].startsWith('order:')
        ? base
        : { requests: 0, writeUnits: 0, readUnits: 0 };
      const cost = {
        requests: (requests - ofOrder.requests) * each,
        writeUnits: (writeUnits - ofOrder.writeUnits) * each,
        readUnits: (readUnits - ofOrder.readUnits) * each,
        transitions: mean(all.map(({ states }) => states.length)),
        invocations: mean(all.map(({ states }) => states.filter((state) => isTask.has(state)).length)),
      };
      return { rule, orders: subjects.length, ...cost, dollars: dollarsOf(cost) };
    });
};
