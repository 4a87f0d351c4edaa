import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../local/generate/profiles.ts';
import { namesOf } from '../../../local/generate/random.ts';
import { parseScripts } from '../../../local/partners/scripts.ts';
import { aDay, eventsOf, wrongIn } from './file.ts';

describe('what the outside world answers', () => {
  it.each(namesOf(PROFILES))('is in the words of the replay (%s)', (profile) => {
    const { partners } = aDay({ orders: 1_000, profile });

    expect(parseScripts(JSON.parse(JSON.stringify(partners)))).toEqual(partners);
  });

  it('is said only of orders and submissions that are in the file', () => {
    const day = aDay({ orders: 1_000 });
    const subjects = new Set(day.read.map(({ event }) => event.subject));

    expect(
      [...wrongIn(day)].map((name) => name.replace(/^order:/, '')).filter((name) => !subjects.has(name)),
    ).toEqual([]);
  });

  it('has retries that succeed first, second, third and never, and links that are paid and ignored', () => {
    const scripts = Object.values(aDay({ orders: 10_000 }).partners.orders ?? {});
    const charges = new Set(
      scripts.map(({ charge }) => charge?.map((answer) => answer.replace(/:.*/, '')).join(' ')),
    );
    const links = scripts.flatMap((script) => script['pay-link'] ?? []);

    for (const course of ['success', 'declined success', 'declined declined success', 'declined', 'timeout'])
      expect(charges).toContain(course);
    expect(links).toContain('ignored');
    expect(links.some((answer) => answer.startsWith('paid@'))).toBe(true);
  });
});

describe('an outage of a channel', () => {
  const day = aDay({ orders: 5_000, profile: 'provider-outage' });
  const { channel } = PROFILES['provider-outage'].outage;
  const unknown = eventsOf(day, 'payment.unknown');

  it('leaves the channel’s payments of 40 minutes unknown, and hardly any other', () => {
    const ofChannel = unknown.filter(({ data }) => data.channel === channel);
    expect(ofChannel.length).toBeGreaterThan(300);
    expect(unknown.length - ofChannel.length).toBeLessThan(30);

    const times = ofChannel.map(({ time }) => Date.parse(time)).sort((a, b) => a - b);
    const middle = times.slice(Math.floor(times.length * 0.05), Math.ceil(times.length * 0.95));
    expect((middle.at(-1) ?? 0) - (middle[0] ?? 0)).toBeLessThan(41 * 60_000);
  });

  it('is asked about: the first query is not answered either, and then the truth is told', () => {
    const asked = Object.values(day.partners.orders ?? {}).flatMap(({ query }) =>
      query ? [query.join(' ')] : [],
    );

    expect(asked.filter((answers) => answers === 'unknown truth').length).toBeGreaterThan(300);
  });
});

describe('a storm', () => {
  it('is announced to every merchant, and makes its own zone late', () => {
    const day = aDay({ orders: 2_000, profile: 'storm' });
    const placed = new Map(eventsOf(day, 'order.placed').map(({ subject, data }) => [subject, data]));
    const lateIn = (zoneId: string): number =>
      eventsOf(day, 'delivery.delivered').filter(({ subject, time }) => {
        const order = placed.get(subject);
        return order?.zoneId === zoneId && Date.parse(time) - Date.parse(order.promisedBy ?? '') > 600_000;
      }).length;

    expect(
      eventsOf(day, 'weather.alert')
        .map(({ tenantid }) => tenantid)
        .sort(),
    ).toEqual(['t-88', 't-91', 't-95']);
    expect(lateIn('z-03')).toBeGreaterThan(30);
    expect(lateIn('z-01')).toBeLessThan(10);
  });
});
