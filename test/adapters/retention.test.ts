import { expect, it } from 'vitest';
import { exceptionsIn } from '../../functions/adapters/exceptions.ts';
import { instrumentsIn } from '../../functions/adapters/instruments.ts';
import { journalIn } from '../../functions/adapters/journal.ts';
import { remediesIn } from '../../functions/adapters/remedies.ts';
import { shadowsIn } from '../../functions/adapters/shadows.ts';
import { ticketsIn } from '../../functions/adapters/tickets.ts';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { anEntry, anException, anOrder, aRemedy, aTicket, DAY, NOON } from './examples.ts';
import { ORDERS } from './tables.ts';

const ENDED = { status: 'resolved-human', outcome: 'refunded', at: NOON + DAY } as const;
const BUDGET = { tenantid: 't-88', subject: 'customer:cus_1', period: '2026-11-22', cap: 5_000 };

it('everything that is written about an order goes by itself, also once it has ended', async () => {
  const client = memoryDynamoDB({
    tables: { Orders: tableFromTemplate(ORDERS) },
    now: () => 0,
    meter: createMeter(),
  });
  const table = { client, name: 'Orders' };
  const remedies = remediesIn(table, () => NOON);
  await journalIn(table).append([anEntry()], NOON);
  await exceptionsIn(table).open(anException());
  await exceptionsIn(table).settle(anException(), ENDED);
  await ticketsIn(table).open(aTicket());
  await remedies.claim(anOrder(), aRemedy());
  await remedies.finish(anOrder(), aRemedy(), 'given');
  await remedies.spend(BUDGET, 'r1', 500);
  await remedies.giveBack(BUDGET, 'r1');
  await instrumentsIn(table).record('t-88', 'ins_1', 'attempt-1', NOON);

  await shadowsIn(table, () => NOON).note('t-88', 'tenant@2', {
    exceptionId: 'SHADOW#DLV-01',
    rule: 'DLV-01',
    live: false,
    shadow: true,
  });

  const { items, partitions } = client.inspect('Orders');
  const kept = partitions().flatMap((partition) =>
    items(partition).map(({ sk, ttl }) => [
      sk?.S?.split('#')[0],
      (Number(ttl?.N) - NOON / 1_000) / (DAY / 1_000),
    ]),
  );

  expect(kept.sort()).toEqual([
    ['BUDGET', 180],
    ['EXCEPTION', 180],
    ['JOURNAL', 180],
    ['LEDGER', 45],
    ['REMEDY', 180],
    ['SHADOW', 92],
    ['TICKET', 180],
  ]);
});
