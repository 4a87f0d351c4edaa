import { describe, expect, it } from 'vitest';
import { canBeCancelled, cancelReason } from '../../functions/domain/cancellation.ts';
import { RULES } from '../../functions/domain/exception.ts';
import { at, cancelled, completed, given, happened, placed } from '../support/orders.ts';

const pickedUp = happened('delivery.picked-up', {}, at(30));
const delivered = happened('delivery.delivered', {}, at(40));

describe('an order that went wrong', () => {
  it.each([
    ['before a courier has it', [], true, true],
    ['while a courier has it', [pickedUp], true, false],
    ['once it has arrived', [pickedUp, delivered], false, false],
    ['once it has arrived, though nobody told of the pick-up', [delivered], false, false],
    ['once it is completed', [completed(at(60))], false, false],
    ['once it was cancelled', [cancelled(at(5))], false, false],
  ])('%s: may be called off when late: %s; when short of something: %s', (_, told, late, short) => {
    expect(canBeCancelled(given(placed(), ...told), 'DLV-02')).toBe(late);
    expect(canBeCancelled(given(placed(), ...told), 'GDS-01')).toBe(short);
  });

  it('is called off for what was missing, else for being late', () => {
    expect(cancelReason('GDS-01')).toBe('out-of-stock');
    expect(RULES.filter((rule) => cancelReason(rule) === 'out-of-stock')).toEqual(['GDS-01']);
    expect(cancelReason('DLV-02')).toBe('too-late');
  });
});
