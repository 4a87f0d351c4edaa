import { at, HOUR, happened, iso, NOON } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';
import { policyWith } from '../../../support/rules.ts';

const told = (
  type: 'device.offline' | 'device.online' | 'device.reported',
  pending: number,
  when: number,
) => ({
  ...happened(type, { pending }, when),
  subject: 'device:pos-3',
});
const offline = (pending: number, when = NOON) => told('device.offline', pending, when);
const online = (pending: number, when = at(60)) => told('device.online', pending, when);
const reported = (pending: number, when: number) => told('device.reported', pending, when);
const since = (when: number, way: string) => [`${iso(when)} → ${way}`];
const unsynced = since(at(60), 'device-unsynced');
const patient = policyWith({ sync: { deviceUnsyncedMinutes: 30 } });

export const cases: RuleCases = {
  opens: [
    {
      when: 'it came back an hour ago and still holds orders',
      told: [offline(0), online(4)],
      now: at(120),
      finds: unsynced,
    },
    {
      when: 'it holds the orders that it held before it came back',
      told: [offline(2), online(4), reported(1, at(70))],
      now: at(120),
      finds: since(NOON, 'device-unsynced'),
    },
    {
      when: 'it has been offline with orders for five hours',
      told: [offline(3)],
      now: NOON + 5 * HOUR,
      finds: since(NOON, 'device-offline'),
    },
    {
      when: 'told offline twice, it is offline since the first',
      told: [offline(3), offline(4, at(200))],
      now: NOON + 5 * HOUR,
      finds: since(NOON, 'device-offline'),
    },
  ],
  silent: [
    {
      when: 'it synced what it held',
      told: [offline(4), online(4), reported(0, at(70))],
      now: at(300),
      finds: [],
    },
    { when: 'it came back with nothing', told: [offline(0), online(0)], now: at(300), finds: [] },
    { when: 'it is offline with nothing on it', told: [offline(0)], now: NOON + 9 * HOUR, finds: [] },
    {
      when: 'new orders have just been taken on it',
      told: [online(4), reported(0, at(70)), reported(1, at(118))],
      now: at(120),
      finds: [],
    },
    {
      when: 'it went offline again, an hour ago',
      told: [offline(2), online(2), offline(2, at(65))],
      now: at(125),
      finds: [],
    },
  ],
  boundaries: [
    {
      when: 'a quarter of an hour after it came back',
      told: [offline(0), online(4)],
      now: at(75),
      finds: [],
    },
    { when: 'and a millisecond', told: [offline(0), online(4)], now: at(75) + 1, finds: unsynced },
    { when: 'four hours offline', told: [offline(3)], now: NOON + 4 * HOUR, finds: [] },
    {
      when: 'four hours and a millisecond',
      told: [offline(3)],
      now: NOON + 4 * HOUR + 1,
      finds: since(NOON, 'device-offline'),
    },
    { when: 'the merchant’s own half hour', told: [online(4)], now: at(90), policy: patient, finds: [] },
    { when: 'and longer', told: [online(4)], now: at(90) + 1, policy: patient, finds: unsynced },
  ],
};
