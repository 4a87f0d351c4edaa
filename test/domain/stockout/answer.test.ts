import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../functions/domain/events/catalogue.ts';
import { foldOrder } from '../../../functions/domain/order/fold.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { answerOf } from '../../../functions/domain/stockout/answer.ts';
import { wishOf } from '../../../functions/domain/stockout/wish.ts';
import { act } from '../../../functions/use-cases/situation.ts';
import {
  aLine,
  anEntry,
  anException,
  anOrder,
  MINUTE,
  NOON,
  ORDER,
  SUBJECT,
  TENANT,
} from '../../support/journal.ts';

const facts = { lineId: 'l-1', sku: 'milk-1', requested: 2, available: 0, missing: 2, preference: 'ask' };
const exception = anException({ rule: 'GDS-01', occurrence: 'l-1', way: 'choose', facts }, NOON);
const { exceptionId } = exception;
const ref = { tenantid: TENANT, subject: SUBJECT, exceptionId };
const options = [
  { sku: 'milk-2', payable: 1_000 },
  { sku: 'milk-3', payable: 900 },
];
type Said = Partial<EventData<'substitution.answered'>>;
const said = (answer: Said, at = NOON + MINUTE) =>
  anEntry(
    'substitution.answered',
    { answerId: 'a-1', customerId: 'cust-1', exceptionId, lineId: 'l-1', choice: 'accept', ...answer },
    at,
  );

const order = (
  answers: readonly Said[],
  { asked = true, done }: { readonly asked?: boolean; readonly done?: number } = {},
): Order =>
  foldOrder(TENANT, ORDER, [
    anEntry('order.placed', anOrder({ lines: [aLine({ substitution: 'ask' })] }), NOON),
    ...(asked
      ? [act(ref, NOON, 'rescue.options-offered', 'options', { exceptionId, lineId: 'l-1', options })]
      : []),
    ...(done === undefined
      ? []
      : [
          act(ref, done, 'rescue.remedied', 'refund', {
            exceptionId,
            kind: 'refund',
            for: 'line:l-1',
            amount: 1,
          }),
        ]),
    ...answers.map((answer, n) => said({ answerId: `a-${n}`, ...answer }, NOON + (n + 1) * MINUTE)),
  ]);

describe('the customer’s answer', () => {
  it.each<readonly [string, Said, ReturnType<typeof answerOf>]>([
    [
      'takes the substitute that was named',
      { sku: 'milk-3' },
      { choice: 'substitute', sku: 'milk-3', payable: 900 },
    ],
    ['takes the first where none is named', {}, { choice: 'substitute', sku: 'milk-2', payable: 1_000 }],
    [
      'may be for the whole order',
      { lineId: undefined },
      { choice: 'substitute', sku: 'milk-2', payable: 1_000 },
    ],
    ['is the money when they reject', { choice: 'reject' }, { choice: 'refund' }],
    ['is the money when they ask for it', { choice: 'refund' }, { choice: 'refund' }],
    ['is the money when they keep the rest', { choice: 'keep' }, { choice: 'refund' }],
    ['may be to cancel everything', { choice: 'cancel' }, { choice: 'cancel' }],
    ['does not count for what was not offered', { sku: 'caviar-1' }, undefined],
    ['does not count from anybody else', { customerId: 'cust-2' }, undefined],
    ['does not count for another question', { exceptionId: 'GDS-01-other' }, undefined],
    ['does not count for another line', { lineId: 'l-2' }, undefined],
  ])('%s', (_, answer, meant) => {
    expect(answerOf(order([answer]), exception)).toEqual(meant);
  });

  it('is the first that counts', () => {
    expect(
      answerOf(
        order([{ customerId: 'cust-2', choice: 'refund' }, { sku: 'milk-3' }, { choice: 'refund' }]),
        exception,
      ),
    ).toMatchObject({
      sku: 'milk-3',
    });
  });

  it('does not count once something was done', () => {
    expect(answerOf(order([{}], { done: NOON + MINUTE - 1 }), exception)).toBeUndefined();
    expect(answerOf(order([{}], { done: NOON + MINUTE }), exception)).toBeDefined();
  });

  it('counts though something was done about another line', () => {
    const { given: _none, ...rest } = order([{}]);
    const other = { exceptionId: 'GDS-01-other', kind: 'refund', for: 'line:l-2', amount: 1, at: NOON };

    expect(answerOf({ ...rest, given: [other] }, exception)).toBeDefined();
  });

  it('does not count while nobody knows whose order it is', () => {
    expect(answerOf({ ...order([{}]), placed: null }, exception)).toBeUndefined();
  });

  it('does not count before anything was offered', () => {
    expect(answerOf(order([{}], { asked: false }), exception)).toBeUndefined();
  });
});

describe('what is to be done about what is missing', () => {
  const wish = (
    substitution: 'none' | 'best-match' | 'same-brand' | 'ask',
    state: Order = order([], { asked: false }),
    decision: 'refund' | 'substitute' | null = null,
  ) => {
    const line = aLine({ substitution });
    return wishOf(state, exception, { line, quantity: 2, keep: 0 }, decision).wants;
  };

  it('follows the preference given with the line', () => {
    expect(wish('none')).toBe('refund');
    expect(wish('best-match')).toBe('best');
    expect(wish('same-brand')).toBe('best');
    expect(wish('ask')).toBe('ask');
  });

  it('follows the answer of a customer who was asked, and is the money for one who is silent', () => {
    expect(wish('ask', order([{ sku: 'milk-3' }]))).toBe('this');
    expect(wish('ask', order([{ choice: 'cancel' }]))).toBe('cancel');
    expect(wish('ask', order([]))).toBe('refund');
  });

  it('follows a person’s decision before all others', () => {
    expect(wish('none', order([]), 'substitute')).toBe('best');
    expect(wish('ask', order([{ sku: 'milk-3' }]), 'refund')).toBe('refund');
  });

  it('is the money for an order that has left the store', () => {
    expect(wish('best-match', { ...order([]), pickedUpAt: NOON })).toBe('refund');
    expect(wish('ask', { ...order([{}]), deliveredAt: NOON }, 'substitute')).toBe('refund');
    expect(wish('best-match', { ...order([]), completedAt: NOON })).toBe('refund');
  });
});
