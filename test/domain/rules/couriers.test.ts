import { describe, expect, it } from 'vitest';
import { DLV_03 } from '../../../functions/domain/rules/dlv/dlv-03.ts';
import { anOrder, at, cancelled, completed, given, happened, placed } from '../../support/orders.ts';
import { found, look } from '../../support/rules.ts';

const assigned = happened('courier.assigned', {}, at(10));
const gone = happened('courier.cancelled', {}, at(12));

describe('a courier who cancels before the pick-up (DLV-03)', () => {
  it('is replaced, in the zone of the assignment', () => {
    expect(look(DLV_03, given(placed(), assigned, gone)).findings).toEqual([
      {
        rule: 'DLV-03',
        family: 'DLV-03',
        occurrence: 'as-1',
        way: 'reassign',
        facts: { assignmentId: 'as-1', courierId: 'cr-9', zoneId: 'z-07' },
      },
    ]);
  });

  it('is found once, told twice or before the assignment and the order', () => {
    expect(look(DLV_03, given(gone, gone, assigned, placed()))).toEqual(
      look(DLV_03, given(placed(), assigned, gone)),
    );
    expect(found(DLV_03, given(gone))).toEqual(['as-1 → reassign']);
  });

  it('is found for each assignment that was cancelled', () => {
    const next = happened('courier.assigned', { assignmentId: 'as-2', courierId: 'cr-4' }, at(14));
    const alsoGone = happened('courier.cancelled', { assignmentId: 'as-2', courierId: 'cr-4' }, at(15));

    expect(found(DLV_03, given(placed(), assigned, gone, next, alsoGone))).toEqual([
      'as-1 → reassign',
      'as-2 → reassign',
    ]);
  });

  it.each([
    ['when nobody cancelled', [assigned]],
    [
      'when the courier had picked it up',
      [assigned, happened('courier.cancelled', { afterPickUp: true }, at(30))],
    ],
    ['when it has been picked up since', [assigned, gone, happened('delivery.picked-up', {}, at(30))]],
    ['when it has arrived', [assigned, gone, happened('delivery.delivered', {}, at(40))]],
    ['when the order was cancelled', [assigned, gone, cancelled(at(13))]],
    ['when the order is completed', [assigned, gone, completed(at(60))]],
  ])('is not found %s', (_, told) => {
    expect(found(DLV_03, given(placed(), ...told))).toEqual([]);
  });

  it('needs no look by the clock', () => {
    expect(look(DLV_03, anOrder()).dueAt).toBeUndefined();
  });
});
