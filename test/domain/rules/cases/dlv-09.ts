import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, completed, HOUR, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Told = Partial<EventData<'delivery.delivered'>>;
const order = placed({ fallbackDrops: ['locker'] });
const delivered = (distanceMetres: number, data: Told = {}) =>
  happened('delivery.delivered', { handover: 'customer', distanceMetres, ...data }, at(60));
const { distanceMetres: _none, ...UNMEASURED } = delivered(0).data as EventData<'delivery.delivered'>;
const unmeasured = { ...delivered(0), data: UNMEASURED };
const position = (when: number, toDropoffMetres: number, accuracyMetres = 0, assignmentId = 'as-1') =>
  happened('courier.position', { toDropoffMetres, accuracyMetres, assignmentId }, when);
const denied = (when: number) => happened('delivery.denied', {}, when);
const far = ['delivery → delivered-far-away'];
const said = ['delivery → denied-by-customer'];

export const cases: RuleCases = {
  opens: [
    { when: 'it is reported delivered 650 metres away', told: [order, delivered(650)], finds: far },
    {
      when: 'it is denied after the order was completed',
      told: [order, delivered(5), completed(at(70)), denied(at(90))],
      finds: said,
    },
    {
      when: 'the last position, of half a minute before, is 500 metres away',
      told: [order, position(at(59.5), 500), unmeasured],
      finds: far,
    },
    {
      when: 'it lies at a reception that the customer did not allow',
      told: [order, delivered(650, { handover: 'reception' })],
      finds: far,
    },
    {
      when: 'it is far away and denied, one thing',
      told: [order, delivered(650), denied(at(90))],
      finds: said,
    },
  ],
  silent: [
    { when: 'it is delivered at the door', told: [order, delivered(5)], finds: [] },
    {
      when: 'it lies in a locker that the customer allowed',
      told: [order, delivered(650, { handover: 'locker' })],
      finds: [],
    },
    {
      when: 'the customer allowed the door and the locker, and it lies in the locker',
      told: [placed({ fallbackDrops: ['door', 'locker'] }), delivered(650, { handover: 'locker' })],
      finds: [],
    },
    {
      when: 'the position is another courier’s',
      told: [order, position(at(59.5), 900, 0, 'as-2'), unmeasured],
      finds: [],
    },
    { when: 'nobody has reported it delivered', told: [order, position(at(59), 900)], finds: [] },
  ],
  boundaries: [
    { when: 'the report says 300 metres', told: [order, delivered(300)], finds: [] },
    { when: 'the report says 301 metres', told: [order, delivered(301)], finds: far },
    {
      when: 'it is denied after 24 hours',
      told: [order, delivered(5), denied(at(60) + 24 * HOUR + 1)],
      finds: [],
    },
    {
      when: 'it is denied within 24 hours',
      told: [order, delivered(5), denied(at(60) + 24 * HOUR)],
      finds: said,
    },
    {
      when: 'the position is older than a minute',
      told: [order, position(at(58.99), 900), unmeasured],
      finds: [],
    },
    { when: 'the courier is away after it', told: [order, position(at(60) + 1, 900), unmeasured], finds: [] },
    { when: 'the courier is away just then', told: [order, position(at(60), 900), unmeasured], finds: far },
    { when: 'the position is of a minute ago', told: [order, position(at(59), 900), unmeasured], finds: far },
    {
      when: 'the position may err by what it is too far',
      told: [order, position(at(59.5), 400, 100), unmeasured],
      finds: [],
    },
    {
      when: 'the position errs by less',
      told: [order, position(at(59.5), 400, 99), unmeasured],
      finds: far,
    },
  ],
};
