import { fieldsOf } from '../../functions/adapters/attributes.ts';
import { partitionKey, partitionOf } from '../../functions/adapters/keys.ts';
import { parseJson } from '../../functions/domain/events/batch.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { journalEntries } from '../../functions/use-cases/journal-event.ts';
import type { Inspection } from '../memory/dynamodb/inspect.ts';
import type { SimulatedPartners } from '../partners/simulated-partners.ts';
import type { Deployment } from './deployment.ts';
import type { Warning } from './early-warning.ts';
import type { Held } from './holdings.ts';
import { holdingsOf } from './holdings.ts';
import { checkInvariants } from './invariants.ts';
import type { LineIndex } from './line-index.ts';
import type { Pipeline } from './pipeline.ts';
import type { Broken } from './promises.ts';

/** What is kept of the orders that left: what the report counts of them. */
export interface Left {
  turnover: number;
  checked: number;
  readonly warnings: Warning[];
  readonly broken: Broken[];
}

export interface Leaving {
  readonly left: Left;
  /** Lets go of what nothing can happen to any more, when so many lines have been played. */
  readonly look: (played: number) => void;
}

interface LeavingParts {
  readonly index: LineIndex;
  readonly pipeline: Pick<Pipeline, 'dynamodb' | 'sqs'>;
  readonly deployment: Pick<Deployment, 'tables' | 'queues'>;
  readonly simulated: SimulatedPartners;
}

/**
 * An order to which nothing was wrong leaves memory once the file has no more of it and no message is about it: nobody
 * will ask for it again, so that the report is the same. Its invariants are checked as it leaves. Whatever had an
 * exception stays to the end: a few of a hundred.
 */
export const leavingOf = ({ index, pipeline, deployment, simulated }: LeavingParts): Leaving => {
  const [tableName = ''] = Object.keys(deployment.tables);
  const table = pipeline.dynamodb.inspect(tableName);
  const coming = index.lastLines().filter(([partition]) => mayLeave(partition));
  const settling = new Set<string>();
  const left: Left = { turnover: 0, checked: 0, warnings: [], broken: [] };
  let next = 0;

  const leave = (partition: string): void => {
    const held = wellHeld(table, partition);
    if (!held) return;
    index.events.foundJournaled(held.entries);
    left.turnover += held.turnover;
    left.warnings.push(...held.warnings);
    const { checked, broken } = checkInvariants(alone(held, simulated));
    left.checked += checked - CHECKED_OF_NOTHING;
    left.broken.push(...broken);
    for (const order of held.orders) simulated.forget(order);
    table.drop(partition);
  };
  return {
    left,
    look: (played) => {
      for (let one = coming[next]; one && one[1] < played; one = coming[next]) {
        settling.add(one[0]);
        next += 1;
      }
      const busy = partitionsOnQueues(pipeline, deployment);
      for (const partition of settling) {
        if (busy.has(partition)) continue;
        settling.delete(partition);
        leave(partition);
      }
    },
  };
};

/** Other subjects are few, and what they count goes on as long as the day. */
const mayLeave = (partition: string): boolean => /^(order|client):/.test(partitionOf(partition).subject);

/** A partition with nothing but its journal and its next wake-up, whose order's client has nothing else either. */
const wellHeld = (table: Inspection, partition: string): Held | undefined => {
  const items = table.items(partition).map(fieldsOf);
  if (items.length === 0 || !items.every(isJournaled)) return undefined;
  const held = holdingsOf(items);
  const clients = held.orders.flatMap(({ tenantid, placed }) =>
    placed?.clientOrderId === undefined
      ? []
      : [partitionKey({ tenantid, subject: `client:${placed.clientOrderId}` })],
  );
  return clients.every((client) => table.items(client).map(fieldsOf).every(isJournaled)) ? held : undefined;
};

const isJournaled = ({ sk }: { readonly sk?: unknown }): boolean => /^(JOURNAL|DUE)#/.test(String(sk));

/** Nothing was given to an order that leaves: no policy matters. */
const alone = (held: Held, { captures }: Pick<SimulatedPartners, 'captures'>) => ({
  held,
  policy: DEFAULT_POLICY,
  captures,
  logs: { charges: [], queries: [], closes: [], links: [], refunds: [], coupons: [], notifications: [] },
  executions: new Map<string, readonly string[]>(),
  accepted: 0,
  journaled: 0,
  waitingOnQueues: 0,
});

/** Of a check over everything, counted once at the end. */
const CHECKED_OF_NOTHING = checkInvariants(alone(holdingsOf([]), { captures: () => [] })).checked;

/** What any message is about, dead letters aside: they come back only when somebody sends them. */
const partitionsOnQueues = (
  { sqs }: Pick<Pipeline, 'sqs'>,
  { queues }: Pick<Deployment, 'queues'>,
): ReadonlySet<string> => {
  const dead = new Set(Object.values(queues).map(({ redrive }) => redrive?.deadLetterQueue));
  return new Set(
    Object.keys(queues)
      .filter((name) => !dead.has(name))
      .flatMap((name) =>
        sqs
          .queue(name)
          .messages()
          .flatMap(({ body }) => partitionsIn(body)),
      ),
  );
};

const partitionsIn = (body: string): readonly string[] => {
  const json = parseJson(body);
  if (isDeadline(json)) return [partitionKey(json)];
  const parsed = parseEvent(json);
  return parsed.status === 'refused' ? [] : journalEntries(parsed.event).map(partitionKey);
};

const isDeadline = (json: unknown): json is { readonly tenantid: string; readonly subject: string } =>
  typeof json === 'object' &&
  json !== null &&
  'dueAt' in json &&
  'subject' in json &&
  !('specversion' in json);
