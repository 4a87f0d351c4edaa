import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { exceptionsIn } from '../../functions/adapters/exceptions.ts';
import { journalIn } from '../../functions/adapters/journal.ts';
import { remediesIn } from '../../functions/adapters/remedies.ts';
import { ticketsIn } from '../../functions/adapters/tickets.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import { tableFromTemplate } from '../../local/memory/dynamodb/schema.ts';
import { memoryDynamoDB } from '../../local/memory/dynamodb.ts';
import { createMeter } from '../../local/memory/meter.ts';
import { aPlacedOrder } from './baskets.ts';
import { anEntry, anException, anOrder, anOrderId, aRemedy, aTicket, NOON } from './examples.ts';
import { describeOnEachTable, inMemory, ORDERS } from './tables.ts';

const many = (count: number, entry: Partial<Entry>): readonly Entry[] =>
  Array.from({ length: count }, (_, place) => anEntry({ ...entry, id: `evt-${place + 1_000}` }));

describeOnEachTable('the journal', (table) => {
  it('gives entries back as they came, in order of time', async () => {
    const journal = journalIn(table());
    const subject = `order:${anOrderId()}`;
    const { storeid: _none, ...withoutStore } = anEntry({ subject, id: 'evt-2' });
    const first = {
      ...withoutStore,
      time: '2026-11-22T03:59:59.999Z',
      data: { deep: [1, null, { a: '牛奶' }] },
    };
    const second = anEntry({ subject, source: 'order-rescue', id: 'PAY-1/attempt/1', data: null });

    expect(await journal.append([second, first], NOON)).toEqual([]);

    expect((await journal.read('t-88', subject)).entries).toEqual([first, second]);
  });

  it('keeps a copy once, also one in the same batch', async () => {
    const journal = journalIn(table());
    const entry = anEntry({ subject: `order:${anOrderId()}` });

    expect(await journal.append([entry, { ...entry }], NOON)).toEqual([]);
    await journal.append([entry], NOON + 1);

    expect((await journal.read('t-88', entry.subject)).entries).toEqual([entry]);
  });

  it('keeps both of two entries with one id and other content', async () => {
    const journal = journalIn(table());
    const one = anEntry({ subject: `order:${anOrderId()}`, data: { version: 1 } });
    const other = { ...one, data: { version: 2 } };

    await journal.append([one, other], NOON);

    expect((await journal.read('t-88', one.subject)).entries).toEqual(expect.arrayContaining([one, other]));
  });

  it('keeps large entries packed, and gives them back whole', async () => {
    const journal = journalIn(table());
    const entry = { ...aPlacedOrder(60, 'zh'), subject: `order:${anOrderId()}` };

    await journal.append([entry], NOON);

    expect((await journal.read('t-88', entry.subject)).entries).toEqual([entry]);
  });

  it('writes more than one request takes, and reads them all', async () => {
    const journal = journalIn(table());
    const entries = many(60, { subject: `order:${anOrderId()}` });

    expect(await journal.append(entries, NOON)).toEqual([]);

    expect((await journal.read('t-88', entries[0]?.subject ?? '')).entries).toEqual(entries);
  });

  it('reads a subject that takes several pages', async () => {
    const journal = journalIn(table());
    // Noise that packing cannot make small: more than the mebibyte of a page.
    const noise = (place: number) =>
      Array.from({ length: 5_500 }, (_, at) =>
        Math.sin(place * 6_007 + at)
          .toString(36)
          .slice(3, 13),
      );
    const entries = many(24, { subject: `order:${anOrderId()}` }).map((entry, place) => ({
      ...entry,
      data: { noise: noise(place) },
    }));
    for (const entry of entries) await journal.append([entry], NOON);

    expect((await journal.read('t-88', entries[0]?.subject ?? '')).entries).toEqual(entries);
  }, 60_000);

  it('reads a subject with its exceptions, and nothing of another tenant or subject', async () => {
    const journal = journalIn(table());
    const subject = `order:${anOrderId()}`;
    const entry = anEntry({ subject });
    const exception = anException({ subject });
    await journal.append([entry, { ...entry, tenantid: 't-89' }, { ...entry, subject: `${subject}0` }], NOON);
    await exceptionsIn(table()).open(exception);

    expect(await journal.read('t-88', subject)).toEqual({
      entries: [entry],
      exceptions: [exception],
      wakesAt: null,
    });
  });

  it.each([
    ['an order', `order:${anOrderId()}`, undefined],
    ['anything else, of which only the last days are read', 'client:c-1', NOON],
  ])('reads with %s when it is woken next, the last time that was noted', async (_, subject, since) => {
    const journal = journalIn(table());
    await journal.append([anEntry({ subject })], NOON);

    await journal.wakesAt('t-88', subject, { dueAt: NOON + 1, forRules: false });
    await journal.wakesAt('t-88', subject, { dueAt: NOON, forRules: true });

    expect((await journal.read('t-88', subject, since)).wakesAt).toEqual({
      dueAt: NOON,
      forRules: true,
    });
  });

  it('tells the whole story: tickets and remedies too', async () => {
    const journal = journalIn(table());
    const orderId = anOrderId();
    const subject = `order:${orderId}`;
    const [entry, exception, ticket] = [anEntry({ subject }), anException({ subject }), aTicket({ subject })];
    const remedy = aRemedy();
    const remedies = remediesIn(table());
    await journal.append([entry], NOON);
    await exceptionsIn(table()).open(exception);
    await ticketsIn(table()).open(ticket);
    await remedies.claim(anOrder({ orderId }), remedy);
    await remedies.spend({ tenantid: 't-88', subject, period: 'order', cap: 2_000 }, 'r1', 500);

    expect(await journal.story('t-88', subject)).toEqual({
      entries: [entry],
      exceptions: [exception],
      wakesAt: null,
      tickets: [ticket],
      remedies: [remedy],
    });
  });

  it('knows nothing of a subject that nothing was told of', async () => {
    expect(await journalIn(table()).read('t-88', 'order:none')).toEqual({
      entries: [],
      exceptions: [],
      wakesAt: null,
    });
  });
});

describe('entries that DynamoDB does not process', () => {
  const isSecond = ({ PutRequest }: WriteRequest): boolean =>
    PutRequest?.Item?.['sk']?.S?.includes('evt-1001') === true;
  const journalWhere = (isUnprocessed: (request: WriteRequest) => boolean) => {
    const waits: number[] = [];
    const tables = { Orders: tableFromTemplate(ORDERS) };
    const client = memoryDynamoDB({ tables, now: () => 0, meter: createMeter(), isUnprocessed });
    const wait = async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
    };
    return { journal: journalIn({ client, name: 'Orders' }, wait), waits };
  };

  it('are written when they go again, after a pause that grows', async () => {
    let refusals = 2;
    const { journal, waits } = journalWhere((request) => isSecond(request) && refusals-- > 0);
    const entries = many(3, {});

    expect(await journal.append(entries, NOON)).toEqual([]);

    expect(waits).toEqual([50, 200]);
    expect((await journal.read('t-88', 'order:ord_1')).entries).toEqual(entries);
  });

  it('are answered when they never are, each of their copies', async () => {
    const { journal, waits } = journalWhere(isSecond);
    const [first, second, third] = many(3, {});
    const entries = [first, second, third, second].filter((entry) => entry !== undefined);

    expect(await journal.append(entries, NOON)).toEqual([second, second]);

    expect(waits).toEqual([50, 200, 800]);
    expect((await journal.read('t-88', 'order:ord_1')).entries).toEqual([first, third]);
  });
});

describe('what the journal costs', () => {
  it('is one write unit and a tenth of a request for each event of a batch of ten', async () => {
    const { table, meter } = inMemory();

    await journalIn(table).append(many(10, {}), NOON);

    expect(meter.dynamodb).toMatchObject({ requests: 1, writeUnits: 10, readUnits: 0 });
  });

  it.each([
    ['en', 1],
    ['en', 6],
    ['zh', 6],
  ] as const)(
    'is one write unit for a placed order with names in %s and %i lines',
    async (language, lines) => {
      const { table, meter } = inMemory();

      await journalIn(table).append([aPlacedOrder(lines, language)], NOON);

      expect(meter.dynamodb.writeUnits).toBe(1);
    },
  );
});
