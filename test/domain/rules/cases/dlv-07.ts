import { at, completed, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const address = (pinDistanceMetres: number, unitPresent = true) =>
  placed({ address: { token: 'addr-1', unitPresent, pinDistanceMetres } });
const invalid = happened('delivery.failed', { reason: 'address-invalid' }, at(40));
const corrected = (when: number, pinDistanceMetres = 10) =>
  happened(
    'customer.address-corrected',
    { addressToken: 'addr-2', unitPresent: true, pinDistanceMetres },
    when,
  );

export const cases: RuleCases = {
  opens: [
    {
      when: 'the address is far from the pin',
      told: [address(900)],
      finds: ['address:addr-1 → far-from-pin'],
    },
    {
      when: 'the courier finds it invalid',
      told: [address(10), invalid],
      finds: ['address:addr-1 → address-invalid'],
    },
    {
      when: 'the courier finds the corrected one invalid too',
      told: [address(900), corrected(at(5)), invalid],
      finds: ['address:addr-2 → address-invalid'],
    },
    {
      when: 'the corrected address is far from the pin as well',
      told: [address(900), corrected(at(5), 700)],
      finds: ['address:addr-2 → far-from-pin'],
    },
  ],
  silent: [
    { when: 'the address is right', told: [address(10)], finds: [] },
    {
      when: 'the address is right, and the customer refuses the order',
      told: [address(10), happened('delivery.failed', { reason: 'refused' }, at(40))],
      finds: [],
    },
    { when: 'the customer corrected it', told: [address(900), corrected(at(5))], finds: [] },
    {
      when: 'the customer corrected what the courier found',
      told: [address(10), invalid, corrected(at(45))],
      finds: [],
    },
    {
      when: 'it was delivered all the same',
      told: [address(900), happened('delivery.delivered', {}, at(50))],
      finds: [],
    },
    { when: 'the order is over', told: [address(900), completed(at(60))], finds: [] },
    {
      when: 'the customer fetches it',
      told: [
        placed({
          fulfilment: 'pickup',
          address: { token: 'addr-1', unitPresent: false, pinDistanceMetres: 900 },
        }),
      ],
      finds: [],
    },
  ],
  boundaries: [
    {
      when: 'the customer corrected it a millisecond after the courier’s word',
      told: [address(10), invalid, corrected(at(40) + 1)],
      finds: [],
    },
    {
      when: 'the courier’s word comes just with the correction, and is of what was corrected',
      told: [address(10), corrected(at(40)), invalid],
      finds: ['address:addr-2 → address-invalid'],
    },
    { when: 'the pin is 500 metres away', told: [address(500)], finds: [] },
    { when: 'the pin is 501 metres away', told: [address(501)], finds: ['address:addr-1 → far-from-pin'] },
    { when: 'the unit is there', told: [address(10, true)], finds: [] },
    { when: 'the unit is missing', told: [address(10, false)], finds: ['address:addr-1 → no-unit-number'] },
  ],
};
