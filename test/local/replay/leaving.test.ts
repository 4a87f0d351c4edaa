import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { storedIn } from '../../../functions/adapters/world.ts';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import { journalEntries } from '../../../functions/use-cases/journal-event.ts';
import { exampleEvent } from '../../../local/example-events.ts';
import { memorySqs } from '../../../local/memory/sqs.ts';
import { simulatedPartners } from '../../../local/partners/simulated-partners.ts';
import { leavingOf } from '../../../local/replay/leaving.ts';
import { indexOf } from '../../../local/replay/line-index.ts';
import { lineReader, noEvents } from '../../../local/replay/lines.ts';
import { anException, NOON } from '../../adapters/examples.ts';
import { inMemory } from '../../adapters/tables.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const SILENT = { info: () => undefined, warn: () => undefined };
const ORDER = 't-88#order:ord_1';
const CLIENT = 't-88#client:c-1';
const about = { subject: 'ord_1', tenantid: 't-88' };

const placed = exampleEvent('order.placed', { ...about, id: 'placed', data: { clientOrderId: 'c-1' } });
const events = [
  placed,
  exampleEvent('kitchen.received', { ...about, id: 'received' }),
  exampleEvent('order.completed', { ...about, id: 'completed' }),
];

/** All events are journaled; how many of their lines have been played is for the test to say. */
const aReplay = async () => {
  const lines = events.map((event) => JSON.stringify(event));
  const { table, meter } = inMemory();
  const { scheduler } = virtualTime(NOON);
  const queues = { deadlines: { redrive: { deadLetterQueue: 'dead', maxReceiveCount: 2 } }, dead: {} };
  const sqs = memorySqs({ queues, scheduler, meter });
  const stored = storedIn(table, () => NOON, SILENT);
  for (const line of lines) {
    const parsed = parseEvent(JSON.parse(line));
    if (parsed.status === 'accepted') await stored.journal.append(journalEntries(parsed.event), NOON);
  }
  const index = indexOf(lines, lineReader(noEvents()));
  const simulated = simulatedPartners({
    scripts: {},
    now: () => NOON,
    at: () => undefined,
    post: () => undefined,
    story: { of: index.story, orderOfClient: index.orderOfClient },
  });
  const pipeline = { dynamodb: table.client, sqs };
  const leaving = leavingOf({
    index,
    pipeline,
    deployment: { tables: { Orders: { partitionKey: { name: 'pk', type: 'S' }, indexes: [] } }, queues },
    simulated,
  });
  const post = (queue: string, message: object) =>
    sqs.send(new SendMessageCommand({ QueueUrl: sqs.urlOf(queue), MessageBody: JSON.stringify(message) }));
  /** But what its customer is told of: that is looked at for a month. */
  const kept = () =>
    table.client
      .inspect('Orders')
      .partitions()
      .filter((partition) => !String(partition).includes('#customer:'));
  return { ...leaving, index, stored, post, sqs, kept };
};

const deadline = { tenantid: 't-88', subject: 'order:ord_1', dueAt: NOON };

describe('an order to which nothing was wrong', () => {
  it('leaves memory with its client once all its lines were played, and is still counted', async () => {
    const { look, left, kept, index } = await aReplay();

    look(events.length);

    expect(kept()).toEqual([]);
    expect(left).toEqual({ turnover: placed.data.total, checked: 3, broken: [] });
    expect([index.events.accepted(), index.events.journaled()]).toEqual([3, 3]);
  });

  it('stays while the file has more of it', async () => {
    const { look, left, kept } = await aReplay();

    look(events.length - 1);

    expect(kept()).toEqual([ORDER]);
    expect(left.checked).toBe(0);
  });

  it('stays while a message is about it, and leaves when that is gone', async () => {
    const { look, post, kept, sqs } = await aReplay();
    await post('deadlines', deadline);

    look(events.length);
    const meanwhile = kept();
    const [message] = sqs.queue('deadlines').receive(1);
    sqs.queue('deadlines').remove(message?.handle ?? '');
    look(events.length);

    expect(meanwhile).toEqual([ORDER]);
    expect(kept()).toEqual([]);
  });

  it('does not wait for dead letters', async () => {
    const { look, post, kept } = await aReplay();
    await post('dead', deadline);

    look(events.length);

    expect(kept()).toEqual([]);
  });
});

describe('an order that had an exception', () => {
  it('stays to the end', async () => {
    const { look, left, kept, stored } = await aReplay();
    await stored.exceptions.open(anException({ subject: 'order:ord_1' }));

    look(events.length);

    expect(kept()).toEqual([ORDER]);
    expect(left.turnover).toBe(0);
  });

  it('stays where the exception is about its client', async () => {
    const { look, kept, stored } = await aReplay();
    await stored.exceptions.open(anException({ subject: 'client:c-1', orderId: null }));

    look(events.length);

    expect(kept()).toEqual([ORDER, CLIENT]);
  });
});
