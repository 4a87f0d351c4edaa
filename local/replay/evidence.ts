import type { Order } from '../../functions/domain/order/order.ts';
import type { CaptureRecord } from '../partners/captures.ts';
import type { SimulatedPartners } from '../partners/simulated-partners.ts';
import type { Accepted } from './accepted.ts';
import type { Deployment } from './deployment.ts';
import type { Held } from './holdings.ts';
import { holdingsOf, itemsIn } from './holdings.ts';
import type { Pipeline } from './pipeline.ts';
import type { Evidence } from './promises.ts';

/** What the invariants look at when nothing happens any more. */
export const evidenceOf = (
  { dynamodb, sqs, states }: Pipeline,
  { tables, queues }: Pick<Deployment, 'tables' | 'queues'>,
  { logs, captures }: SimulatedPartners,
  events: Accepted,
): Omit<Evidence, 'held' | 'policy'> & { readonly holdings: Held } => {
  const [tableName = ''] = Object.keys(tables);
  const holdings = holdingsOf(itemsIn(dynamodb, tableName));
  events.foundJournaled(holdings.entries);
  const isDeadLetters = (name: string): boolean =>
    Object.values(queues).some(({ redrive }) => redrive?.deadLetterQueue === name);
  const waiting = Object.keys(queues)
    .filter((name) => !isDeadLetters(name))
    .map((name) => sqs.queue(name).messages().length);
  return {
    holdings,
    logs,
    captures: (order: Order): readonly CaptureRecord[] => captures(order),
    executions: states,
    accepted: events.accepted(),
    journaled: events.journaled(),
    waitingOnQueues: waiting.reduce((sum, count) => sum + count, 0),
  };
};
