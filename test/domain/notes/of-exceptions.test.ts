import { describe, expect, it } from 'vitest';
import type { RuleId } from '../../../functions/domain/exception.ts';
import { notesOfException } from '../../../functions/domain/notes/of-order.ts';
import type { Order } from '../../../functions/domain/order/order.ts';
import { anException } from '../../support/journal.ts';
import { anOrder, given, NOON, ORDER, paid } from '../../support/orders.ts';

describe('an exception lets others know', () => {
  const order = anOrder({ communityId: 'cm-31', zoneId: 'z-07' });
  const found = (rule: RuleId, incident: string | null = null) => ({
    ...anException({ rule: 'GDS-01', occurrence: 'o', way: 'w', facts: {} }, NOON),
    rule,
    incident,
  });
  const tells = (rule: RuleId, incident: string | null = null, of: Order = order) =>
    notesOfException(found(rule, incident), of).map(({ subject }) => subject);

  it('its community', () => {
    const exception = found('GDS-01');

    expect(notesOfException(exception, order)).toEqual([
      {
        subject: 'community:cm-31',
        type: 'rescue.exception',
        data: { exceptionId: exception.exceptionId, orderId: ORDER, rule: 'GDS-01' },
      },
    ]);
  });

  it('its zone too, where it is late, and its store, where a dish is', () => {
    expect(tells('DLV-02')).toEqual(['community:cm-31', 'zone:z-07']);
    expect(tells('KDS-03')).toEqual(['community:cm-31', 'store:s-12']);
  });

  it('its source alone, where that tells things backwards: no community is the cause of it', () => {
    const backwards = { rule: 'SYN-05', occurrence: 'shop/pos ev-1', way: 'after-the-end' } as const;
    const notes = notesOfException(anException({ ...backwards, facts: { source: 'shop/pos' } }, NOON), order);

    expect(notes.map(({ subject }) => subject)).toEqual(['source:shop/pos']);
  });

  it('its community no more, where its cause is known; but the community’s own incident goes on', () => {
    expect(tells('DLV-02', 'DLV-10-abc')).toEqual(['zone:z-07']);
    expect(tells('DLV-02', 'COM-01-abc')).toEqual(['community:cm-31', 'zone:z-07']);
  });

  it('nobody, where nothing is known of where its order is', () => {
    const nowhere = anOrder({ communityId: undefined, zoneId: undefined });

    expect(tells('DLV-02', null, nowhere)).toEqual([]);
    expect(tells('DLV-02', null, given(paid()))).toEqual([]);
    expect(tells('KDS-03', null, { ...nowhere, storeid: null })).toEqual([]);
  });
});
