import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { randomFrom } from '../../../local/generate/random.ts';
import { drawWrongOrders, wrongOf } from '../../../local/generate/wrong-orders.ts';
import { COURSES, KINDS } from '../../../local/generate/wrong-proportions.ts';
import { aDay, eventsOf, wrongIn } from './file.ts';
import { rulesFound } from './found.ts';

describe('500 orders of a lunch peak', () => {
  it.each([7, 8, 9])('make every rule find something that a kind of trouble is for (seed %i)', (seed) => {
    const found = new Set<string>(
      [...rulesFound(aDay({ orders: 500, seed }).read).values()].flatMap((rules) => [...rules]),
    );

    const meant = Object.values(KINDS).flatMap(({ because }) => because.match(/[A-Z]{3}-\d\d/g) ?? []);
    expect([...new Set(meant)].filter((id) => !found.has(id))).toEqual([]);
  });

  it('make no rule find anything in an order that is to go well, and something in each that is not', () => {
    const day = aDay({ orders: 500 });

    expect([...rulesFound(day.read).keys()].sort()).toEqual([...wrongIn(day)].sort());
  });
});

describe('deliveries', () => {
  it('arrive at least 90 s away from every edge of lateness', () => {
    const day = aDay({ orders: 2_000, profile: 'storm' });
    const promises = new Map(
      eventsOf(day, 'order.placed').map(({ subject, data }) => [subject, Date.parse(data.promisedBy ?? '')]),
    );
    const { tiers, managerAfterMinutes } = DEFAULT_POLICY.delivery;
    const edges = [...tiers.map(({ afterMinutes }) => afterMinutes), managerAfterMinutes];
    const late = eventsOf(day, 'delivery.delivered').map(
      ({ subject, time }) => (Date.parse(time) - (promises.get(subject) ?? 0)) / 60_000,
    );

    expect(late.filter((by) => by > managerAfterMinutes).length).toBeGreaterThan(0);
    expect(late.filter((by) => edges.some((edge) => Math.abs(by - edge) < 1.5))).toEqual([]);
  });
});

describe('the draw of what goes wrong', () => {
  it('is 3 % of a large day, and one of each kind from 500 orders on', () => {
    expect(wrongOf(5_000)).toBe(150);
    expect(wrongOf(100)).toBe(3);

    const kinds = new Set([...drawWrongOrders(500, randomFrom('x')).values()].map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(Object.keys(KINDS).sort());
  });

  it('spreads them over the day', () => {
    const places = [...drawWrongOrders(5_000, randomFrom('x')).keys()];

    expect(new Set(places).size).toBe(150);
    expect(places.filter((place) => place < 2_500).length).toBe(75);
  });

  it('keeps to the documented kinds and courses within one of each', () => {
    const troubles = [...drawWrongOrders(20_000, randomFrom('y')).values()];
    for (const [kind, { weight }] of Object.entries(KINDS)) {
      const ofKind = troubles.filter((trouble) => trouble.kind === kind);
      expect(Math.abs(ofKind.length - weight * 6), kind).toBeLessThanOrEqual(1);
      for (const [course, row] of Object.entries(COURSES[ofKind[0]?.kind ?? 'late-tier-1'])) {
        const all = Object.values(COURSES[ofKind[0]?.kind ?? 'late-tier-1']).reduce(
          (sum, one) => sum + one.weight,
          0,
        );
        const count = ofKind.filter((trouble) => trouble.course === course).length;
        expect(Math.abs(count - (ofKind.length * row.weight) / all), `${kind} ${course}`).toBeLessThanOrEqual(
          1,
        );
      }
    }
  });
});
