import { exampleEvent } from '../local/example-events.ts';
import { parseScripts } from '../local/partners/scripts.ts';
import { PRICES, perInvocation } from '../local/prices.ts';
import { replay } from '../local/replay/replay.ts';
import type { Report, ReportedException } from '../local/replay/report.ts';
import { describeApp } from '../local/replay/synthesis.ts';
import { type Check, mean, type Subject, table } from './check.ts';
import { aDay, inTens } from './generated.ts';
import { orderCosts, type TableCost } from './order-costs.ts';

const ORDERS = 4_000;
const SEED = 7;
const EVENTS_AN_ORDER = 12;

/** States that call a function, of all machines: each is an invocation. */
const taskStates = (): ReadonlySet<string> =>
  new Set(
    describeApp().stateMachines.flatMap(({ definition }) => {
      const { States }: { States: Record<string, { Type: string }> } = JSON.parse(definition);
      return Object.entries(States).flatMap(([name, { Type }]) => (Type === 'Task' ? [name] : []));
    }),
  );

interface ExceptionCost {
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
const costsByRule = (
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

/** A mandate payment declined once, promised three hours away, whose first retry succeeds. */
const firstRetry = async (): Promise<number> => {
  const subject = 'ord_bench';
  const placed = exampleEvent('order.placed', {
    subject,
    time: '2026-11-22T11:00:00.000+08:00',
    data: {
      promisedFrom: '2026-11-22T13:30:00+08:00',
      promisedBy: '2026-11-22T14:00:00+08:00',
      mandate: { instrumentId: 'ins_1', network: 'wechat', product: 'withholding' },
    },
  });
  const failed = exampleEvent('payment.failed', {
    subject,
    time: '2026-11-22T11:01:00.000+08:00',
    data: {
      channel: 'wechat',
      product: 'mandate',
      initiator: 'merchant',
      code: 'NOTENOUGH',
      amount: placed.data.total,
      instrumentId: 'ins_1',
    },
  });
  const delivered = exampleEvent('delivery.delivered', { subject, time: '2026-11-22T13:30:00.000+08:00' });
  const lines = [placed, failed, delivered].map((event) => JSON.stringify(event));
  const scripts = parseScripts({ defaults: { 'pay-link': ['ignored'] } });
  const report = await replay({ lines, scripts, policy: null, seed: 1, faults: 'none' });
  const recovered = report.exceptions.find(({ rule, outcome }) => rule === 'PAY-01' && outcome === 'paid');
  return recovered?.states.length ?? Number.NaN;
};

/** The bill of an event, with and without the exceptions, at the design's twelve events an order. */
const billOf = (report: Report, costs: readonly ExceptionCost[]) => {
  const events = report.events.accepted + report.events.duplicates;
  const anException =
    costs.reduce((sum, { dollars, orders }) => sum + dollars * orders, 0) /
    costs.reduce((sum, { orders }) => sum + orders, 0);
  const well = report.meter.usd - anException * report.exceptions.length;
  // Events beyond the twelfth are ones that nobody listens to: a write unit, three tenths of a request, a tenth of a call.
  const { dynamodbWriteUnits, sqsRequests } = PRICES.usdPerMillion;
  const quiet = (dynamodbWriteUnits + 0.3 * sqsRequests) / 1e6 + 0.1 * perInvocation;
  const anOrder = well / ORDERS - (events / ORDERS - EVENTS_AN_ORDER) * quiet;
  const anEvent = anOrder / EVENTS_AN_ORDER;
  return {
    anException,
    ofOrders: (anEvent + (0.03 * anException) / EVENTS_AN_ORDER) * 1e6,
    ofEvents: (anEvent + 0.03 * anException) * 1e6,
    none: anEvent * 1e6,
    asGenerated: report.meter.usdPerMillionEvents,
    eventsAnOrder: events / ORDERS,
  };
};

const atMost = (what: string, value: number, most: number, unit: string): Check => ({
  what,
  budget: `≤ ${most.toFixed(unit === '$' ? 2 : 0)} ${unit}`,
  measured: value.toFixed(2),
  holds: value <= most,
});

const measure = async () => {
  const { lines, scripts } = aDay(ORDERS, SEED);
  const { bySubject, onAnswered } = orderCosts();
  const input = { scripts, policy: null, seed: SEED, faults: 'none' } as const;
  const report = await replay({ ...input, lines: inTens(lines), onAnswered });
  const costs = costsByRule(report.exceptions, bySubject);
  const bill = billOf(report, costs);
  const { executions, transitions } = report.meter.stepFunctions;
  const checks = [
    atMost('$ per million events, 3 % of orders in exception', bill.ofOrders, 4, '$'),
    atMost('$ per million events, 3 % of events', bill.ofEvents, 8, '$'),
    atMost('transitions, payment recovered at the first retry', await firstRetry(), 5, 'transitions'),
    atMost('transitions an exception, mean of all recoveries', transitions / executions, 7, 'transitions'),
  ];
  const figures = (cost: ExceptionCost): readonly string[] => [
    cost.rule,
    String(cost.orders),
    ...[cost.requests, cost.writeUnits, cost.readUnits, cost.transitions, cost.invocations].map((value) =>
      value.toFixed(1),
    ),
    `$ ${(cost.dollars * 1_000).toFixed(2)}`,
  ];
  const head = ['rule', 'orders', 'requests', 'write u.', 'read u.', 'transitions', 'calls', 'for 1,000'];
  const designs = [
    ['$ per million events', '3 % of orders', '3 % of events', 'no exceptions'],
    ['here', bill.ofOrders.toFixed(2), bill.ofEvents.toFixed(2), bill.none.toFixed(2)],
    ['floor, Step Functions kept (modelled)', '2.40', '2.84', '0.79'],
    ['usual good practice (modelled)', '6 to 7', '9 to 10', ''],
    ['tutorial, a workflow an event (modelled)', '', '209.57', ''],
  ];
  const text = `A generated lunch of ${ORDERS} orders (seed ${SEED}, ${bill.eventsAnOrder.toFixed(1)} events an order, grocery baskets of six lines on
average) through replay, posted by a producer that batches ten events or five seconds; deadlines, sweeps and copies
included. As generated it is ${bill.asGenerated.toFixed(2)} $ per million events; the first two budgets are for ${EVENTS_AN_ORDER} events an order: what
nobody listens to is taken off at its own price. The index of members (issue 4) is not built, so it is not in them.

${table(designs)}

Beside an order that goes well, an exception of each rule costs, on average of the lunch:

${table([head, ...costs.map(figures)])}`;
  return { checks, text };
};

export const exceptions: Subject = {
  name: 'exceptions',
  title: 'A million events, and an exception of each kind',
  measure,
};
