import { describe, expect, it } from 'vitest';
import { answersFor, candidatesFor, parseScripts, ScriptError } from '../../../local/partners/scripts.ts';

const EXAMPLE = {
  defaults: { charge: ['success'], query: ['truth'] },
  orders: {
    ord_1: {
      charge: ['declined:NOTENOUGH', 'timeout:paid', 'success'],
      query: ['unpaid', 'unknown', 'paid'],
      close: ['success'],
      refund: ['success'],
      candidates: [
        {
          sku: 'milk-2',
          price: 590,
          stock: 4,
          category: 'milk',
          brand: 'b2',
          sizeRatio: 1.0,
          allergens: [],
        },
      ],
      substitution: ['accept@120'],
      couriers: ['none', 'courier-9'],
      coupon: ['success', 'timeout:given'],
      reserve: ['success'],
      'pay-link': ['paid@600'],
      notify: ['delivered'],
      agent: ['resolve:refund@300'],
    },
  },
};

const problemOf = (json: unknown): string => {
  try {
    parseScripts(json);
  } catch (error) {
    if (error instanceof ScriptError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('A file of scripts', () => {
  it('is taken as the specification writes it', () => {
    expect(parseScripts(EXAMPLE)).toEqual(EXAMPLE);
    expect(parseScripts({})).toEqual({});
  });

  it.each([
    ['charge', ['success', 'declined:NOTENOUGH', 'timeout:paid', 'timeout:unpaid', 'timeout:paid-later@900']],
    ['query', ['truth', 'paid', 'unpaid', 'unknown']],
    ['close', ['success', 'paid', 'timeout:closed', 'timeout:not-closed']],
    ['refund', ['success', 'declined:NOTENOUGH', 'timeout:given', 'timeout:not-given']],
    ['substitution', ['accept@1', 'reject@0', 'refund@30', 'silent']],
    ['couriers', ['none', 'courier-9']],
    ['coupon', ['success', 'timeout:given', 'timeout:not-given']],
    ['reserve', ['success', 'declined:OUT']],
    ['pay-link', ['paid@600', 'ignored']],
    ['notify', ['delivered', 'read', 'no-permission', 'failed']],
    ['agent', ['resolve:refund@300', 'resolve:proposed@10', 'resolve:pay-link@10', 'silent']],
  ])('may say for %s every answer of the table', (key, answers) => {
    expect(parseScripts({ defaults: { [key]: answers } })).toEqual({ defaults: { [key]: answers } });
  });

  it.each([
    [[], 'PARTNERS.json must be an object'],
    [{ order: {} }, 'PARTNERS.json has no key order: the keys are defaults and orders'],
    [{ defaults: { chrage: ['success'] } }, 'defaults has no key chrage: the keys are charge, query, close,'],
    [{ orders: { ord_1: { link: [] } } }, 'orders.ord_1 has no key link: the keys are'],
    [{ orders: { ord_1: 5 } }, 'orders.ord_1 must be an object'],
    [
      { orders: { ord_1: { charge: ['success', 'decline'] } } },
      'orders.ord_1.charge[1] must be success, declined:CODE, timeout:paid,',
    ],
    [{ defaults: { charge: 'success' } }, 'defaults.charge must be a list of answers: success,'],
    [{ defaults: { query: [] } }, 'defaults.query must hold at least one answer: truth,'],
    [{ defaults: { query: [7] } }, 'defaults.query[0] must be truth, paid, unpaid or unknown'],
    [{ defaults: { substitution: ['accept'] } }, 'defaults.substitution[0] must be accept@SECONDS'],
    [{ defaults: { substitution: ['accept@-1'] } }, 'defaults.substitution[0] must be accept@SECONDS'],
    [{ defaults: { agent: ['resolve:shrug@3'] } }, 'DECISION one of proposed, refund, cancel,'],
    [{ defaults: { candidates: [{ sku: 'a' }] } }, 'defaults.candidates[0].price must be an amount'],
  ])('is refused with the path and what is right: %j', (json, expected) => {
    expect(problemOf(json)).toContain(expected);
  });

  it('names every mistake at once', () => {
    const problem = problemOf({ defaults: { charge: ['x'], query: ['y'] } });

    expect(problem.split('\n')).toEqual([
      expect.stringContaining('defaults.charge[0]'),
      expect.stringContaining('defaults.query[0]'),
    ]);
  });

  it('gives an order its own list in place of the default, and the default in place of good health', () => {
    const scripts = parseScripts({
      defaults: { charge: ['declined:NOTENOUGH'], query: ['unknown'] },
      orders: { ord_1: { charge: ['timeout:paid'] } },
    });

    expect(answersFor(scripts, 'ord_1', 'charge')).toEqual(['timeout:paid']);
    expect(answersFor(scripts, 'ord_1', 'query')).toEqual(['unknown']);
    expect(answersFor(scripts, 'ord_2', 'charge')).toEqual(['declined:NOTENOUGH']);
    expect(answersFor(scripts, 'ord_2', 'pay-link')).toEqual(['paid@300']);
    expect(candidatesFor(scripts, 'ord_1')).toBeUndefined();
  });

  it('is not confused by an order called constructor', () => {
    expect(answersFor(parseScripts({ orders: {} }), 'constructor', 'charge')).toEqual(['success']);
  });
});
