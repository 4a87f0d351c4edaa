import { describe, expect, it } from 'vitest';
import {
  SUBJECT_KINDS,
  type SubjectKind,
  subjectForm,
  subjectsInWords,
} from '../../../functions/domain/events/subject.ts';
import { parseWith, parseWithData } from './support.ts';

describe('a refusal', () => {
  it.each([
    [undefined, 'is missing'],
    [null, 'is null'],
    [true, 'is true'],
    [false, 'is false'],
    [-1, 'is -1'],
    [1.5, 'is 1.5'],
    [-999_999_999, 'is -999999999'],
    [-1_000_000_000, 'is a number that does not fit'],
    ['two', 'is a text'],
    ['', 'is empty'],
    [['two'], 'is a list'],
    [{ two: 2 }, 'is an object'],
  ])('of %j where a whole number belongs says that it %s', (attempt, problem) => {
    expect(parseWithData('delivery.failed', { attempt })).toEqual({
      status: 'refused',
      path: 'data.attempt',
      problem,
      expected: 'a whole number of at least 1',
    });
  });

  it('of a text of the wrong form says so, and not which text it was', () => {
    expect(parseWithData('delivery.failed', { courierId: 'a b' })).toMatchObject({
      path: 'data.courierId',
      problem: 'is a text that does not fit',
    });
  });

  it('says where in a list of objects, and what stands there', () => {
    const lines = [
      { lineId: 'l-1', quantity: 1, restockable: true },
      { lineId: 'l-2', quantity: 0, restockable: true },
    ];

    expect(parseWithData('delivery.returned', { lines })).toMatchObject({
      path: 'data.lines[1].quantity',
      problem: 'is 0',
    });
  });

  it.each([
    [{ type: 'rescue.remedied' }, 'type', 'begins with `rescue.`, which is kept for our own acts'],
    [{ type: 'rescue.' }, 'type', 'begins with `rescue.`, which is kept for our own acts'],
    [{ source: 'order-rescue' }, 'source', 'is our own name'],
  ])('tells whoever posts %j in our name that it is ours to say', (attributes, path, problem) => {
    expect(parseWith('order.confirmed', attributes)).toEqual({
      status: 'refused',
      path,
      problem,
      expected: expect.stringMatching(/^(?:a type|the name) of the /),
    });
  });

  it('is not for what only resembles our own', () => {
    for (const attributes of [{ type: 'order.rescue.' }, { type: 'rescued' }, { source: 'order-rescue/2' }])
      expect(parseWith('order.confirmed', attributes).status).toBe('accepted');
  });

  it('of an event about the wrong kind of thing says what it may be about', () => {
    expect(parseWith('order.confirmed', { subject: 'sku:milk-1' })).toEqual({
      status: 'refused',
      path: 'subject',
      problem: 'is not what events of this type are about',
      expected: 'an order id',
    });
  });
});

describe('how subjects are written', () => {
  const others = SUBJECT_KINDS.filter((kind) => kind !== 'order');

  it.each<readonly [readonly SubjectKind[], readonly string[], readonly string[]]>([
    [['order'], ['ord_1', 'mall:ord_1'], ['sku:milk-1', 'store:s-1', 'or d', '']],
    [['sku'], ['sku:milk-1'], ['ord_1', 'store:s-1', 'xsku:milk-1', 'sku:']],
    [
      ['sku', 'store'],
      ['sku:milk-1', 'store:s-1'],
      ['ord_1', 'zone:z-1', 'sku|store:a'],
    ],
    [['order', 'courier'], ['ord_1', 'courier:c-1'], ['sku:milk-1']],
  ])('of %j', (kinds, right, wrong) => {
    expect([...right, ...wrong].filter((subject) => subjectForm(kinds).test(subject))).toEqual(right);
  });

  it.each<readonly [readonly SubjectKind[], string]>([
    [['order'], 'an order id'],
    [['sku'], 'sku: and an id'],
    [['order', 'courier'], 'an order id, or courier: and an id'],
    [others, 'any prefix and id, but no order'],
    [
      others.slice(1),
      others
        .slice(1)
        .map((kind) => `${kind}: and an id`)
        .join(', or '),
    ],
  ])('of %j is said in words', (kinds, words) => {
    expect(subjectsInWords(kinds)).toBe(words);
  });
});
