import { describe, expect, it } from 'vitest';
import { readDecision, ticketName } from '../../functions/domain/decision-request.ts';
import { parseJson, readBatch } from '../../functions/domain/events/batch.ts';
import { DECISIONS } from '../../functions/domain/ticket.ts';

const LIMIT = 256 * 1024;
const events = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, id) => ({ id })));
/** A JSON text of exactly so many bytes. */
const ofBytes = (bytes: number, letter = 'x'): string => {
  const room = bytes - Buffer.byteLength('{"id":""}');
  const letters = letter.repeat(Math.floor(room / Buffer.byteLength(letter)));
  return `{"id":"${letters}${'x'.repeat(room - Buffer.byteLength(letters))}"}`;
};
const refusal = (body: string): string => {
  const batch = readBatch(body);
  return 'events' in batch ? 'accepted' : `${batch.status} ${batch.title}`;
};

describe('the body of POST /events', () => {
  it('is one event, or an array of them', () => {
    expect(readBatch('{"id":"ev-1"}')).toEqual({ events: [{ id: 'ev-1' }] });
    expect(readBatch('[{"id":"ev-1"},{"id":"ev-2"}]')).toEqual({ events: [{ id: 'ev-1' }, { id: 'ev-2' }] });
  });

  it.each([
    [0, '400 No events'],
    [1, 'accepted'],
    [99, 'accepted'],
    [100, 'accepted'],
    [101, '413 Too many events'],
  ])('with %i events: %s', (count, answer) => {
    expect(refusal(events(count))).toBe(answer);
  });

  it.each([
    [LIMIT - 1, 'accepted'],
    [LIMIT, 'accepted'],
    [LIMIT + 1, '413 Too large'],
  ])('of %i bytes: %s', (bytes, answer) => {
    expect(refusal(ofBytes(bytes))).toBe(answer);
  });

  it('is measured in bytes, not in characters', () => {
    const chinese = ofBytes(LIMIT + 3, '奶');

    expect(chinese.length).toBeLessThan(LIMIT / 2);
    expect(refusal(chinese)).toBe('413 Too large');
    expect(refusal(ofBytes(LIMIT, '奶'))).toBe('accepted');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['half of it', '[{"id":"ev-1"}'],
    ['lines of JSON', '{"id":1}\n{"id":2}'],
  ])('that is %s is no JSON', (_, body) => {
    expect(refusal(body)).toBe('400 Not JSON');
  });

  it('says what is wrong and what would be right', () => {
    expect(readBatch(events(101))).toMatchObject({
      detail: 'The array has 101 events; at most 100 are right.',
    });
    expect(readBatch('hello')).toMatchObject({ detail: expect.stringContaining('an array of 1 to 100') });
    expect(readBatch('[]')).toMatchObject({ detail: expect.stringContaining('1 to 100 events') });
    expect(readBatch(ofBytes(LIMIT + 1))).toMatchObject({
      detail: 'The body has 262145 bytes; at most 262144 are right.',
    });
  });

  it('leaves judging each event to the contract, even where it is no object', () => {
    expect(readBatch('[null, 7]')).toEqual({ events: [null, 7] });
    expect(readBatch('null')).toEqual({ events: [null] });
  });
});

describe('JSON text', () => {
  it('is read, or is undefined', () => {
    expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
    expect(parseJson('{"a":')).toBeUndefined();
  });
});

describe('the request that decides a ticket', () => {
  const NAME = 'ord_1~PAY-0123';
  const decided = '{"decision":"pay-link"}';

  it('names the ticket as the list of tickets does', () => {
    const ticket = { subject: 'order:ord_1', ticketId: 'PAY-0123' };

    expect(ticketName(ticket)).toBe(NAME);
    expect(readDecision(ticketName(ticket), decided)).toEqual({ ...ticket, decision: 'pay-link' });
  });

  it('names a ticket about no order by its subject in full', () => {
    const ticket = { subject: 'client:c-7f3a90', ticketId: 'SYN-01-4567' };

    expect(ticketName(ticket)).toBe('client:c-7f3a90~SYN-01-4567');
    expect(readDecision(ticketName(ticket), decided)).toMatchObject(ticket);
  });

  it('keeps «order:» where it only stands inside a subject', () => {
    expect(ticketName({ subject: 'client:order:1', ticketId: 'SYN-1' })).toBe('client:order:1~SYN-1');
  });

  it.each(DECISIONS)('may say «%s»', (decision) => {
    expect(readDecision(NAME, JSON.stringify({ decision }))).toMatchObject({ decision });
  });

  it.each(['', '~', 'ord_1', 'ord_1~', '~PAY-0123'])(
    'that names its ticket «%s» is told how tickets are called',
    (name) => {
      expect(readDecision(name, decided)).toEqual({
        problem: expect.stringContaining('<order id>~<exception id>'),
      });
    },
  );

  it.each([
    ['empty', ''],
    ['no JSON', 'pay-link'],
    ['no object', '"pay-link"'],
    ['without a decision', '{}'],
    ['with a decision that there is not', '{"decision":"give-up"}'],
    ['with a decision that is no text', '{"decision":["refund"]}'],
  ])('whose body is %s is told which decisions there are', (_, body) => {
    const read = readDecision(NAME, body);

    expect(read).toEqual({ problem: expect.stringContaining(DECISIONS.join(', ')) });
  });
});
