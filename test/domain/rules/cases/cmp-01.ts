import type { Entry } from '../../../../functions/domain/entry.ts';
import { at, completed, happened, iso, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const filed = (when = at(60), data: object = {}) => happened('complaint.filed', data, when);
const updated = (when: number) => happened('complaint.updated', { repeat: true }, when);
const closed = (when: number) => happened('complaint.closed', {}, when);
const about = (subject: string, entry: Entry): Entry => ({ ...entry, subject });
const finds = ['cmp-200001 → complaint'];

export const cases: RuleCases = {
  opens: [
    { when: 'a customer complains of an order', told: [placed(), filed()], now: at(60), finds },
    {
      when: 'the order was completed long ago',
      told: [placed(), completed(at(40)), filed(at(4_000))],
      now: at(4_000),
      finds,
    },
    { when: 'only what was added to it came', told: [updated(at(70))], now: at(70), finds },
    {
      when: 'two complaints are two',
      told: [filed(), filed(at(61), { complaintId: 'cmp-2' })],
      now: at(61),
      finds: [...finds, 'cmp-2 → complaint'],
    },
    { when: 'it names no order, but a customer', told: [about('customer:u-5521', filed())], finds },
    { when: 'it names a payment channel alone', told: [about('channel:wechat', filed())], finds },
    {
      when: 'it is filed again after it was closed',
      told: [filed(), closed(at(90)), filed(at(120), { repeat: true })],
      now: at(120),
      finds,
    },
  ],
  silent: [
    { when: 'nobody complains', told: [placed(), completed(at(40))], now: at(60), finds: [] },
    { when: 'it was closed', told: [placed(), filed(), closed(at(90))], now: at(90), finds: [] },
    {
      when: 'something was added after it was closed',
      told: [filed(), closed(at(90)), updated(at(91))],
      now: at(91),
      finds: [],
    },
    {
      when: 'a customer’s own was closed',
      told: [about('customer:u-5521', filed()), about('customer:u-5521', closed(at(90)))],
      now: at(90),
      finds: [],
    },
  ],
  /** It has no threshold: a person has it from its first moment, however long the forum gives. */
  boundaries: [
    { when: 'the moment before it was filed', told: [placed()], now: at(60) - 1, finds: [] },
    {
      when: 'the moment that it was filed, to be answered in weeks',
      told: [placed(), filed(at(60), { replyBy: iso(at(20_000)), resolveBy: iso(at(60_000)) })],
      now: at(60),
      finds,
    },
  ],
};
