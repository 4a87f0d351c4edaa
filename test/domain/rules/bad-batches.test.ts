import { describe, expect, it } from 'vitest';
import type { ActData } from '../../../functions/domain/acts.ts';
import { GDS_08 } from '../../../functions/domain/rules/gds/gds-08.ts';
import { GDS_10 } from '../../../functions/domain/rules/gds/gds-10.ts';
import { timelineOf } from '../../../functions/domain/timeline.ts';
import { at, MINUTE, TENANT } from '../../support/orders.ts';
import { aFinding, look } from '../../support/rules.ts';
import { scope, times } from '../../support/scopes.ts';

const SUBJECT = 'batch:b-1121';
const batch = scope(SUBJECT);
const claimed = (n: number, kind = 'quality', sku = 'milk-950') => {
  const claim: ActData<'rescue.claimed'> = {
    orderId: `ord_${n}`,
    claimId: `clm-${n}`,
    customerId: `cust-${n}`,
    kind,
    sku,
    amount: 1_290,
  };
  return batch.noted('rescue.claimed', claim, n);
};

describe('a bad batch (GDS-08)', () => {
  it('says of what it is, how many claim it, and how many had it in that day', () => {
    const told = [claimed(0, 'missing', 'bag-1'), ...times(5, (n) => claimed(n))];
    const sold = new Map([-24 * 60, -60, 0].map((minute) => [at(0) + minute * MINUTE, 30]));

    expect(look(GDS_08, timelineOf(TENANT, SUBJECT, told, sold)).findings).toEqual([
      aFinding('GDS-08', '2026-11-22T00:00:00.000Z', 'bad-batch', {
        sku: 'milk-950',
        batchId: 'b-1121',
        claims: 5,
        sold: 60,
        windowHours: 24,
      }),
    ]);
  });
});

describe('a recall (GDS-10)', () => {
  it('says of which batch, how grave it is, and who recalls it', () => {
    const recalled = batch.happened('batch.recalled', { sku: 'milk-950', level: 1, source: 'regulator' });

    expect(look(GDS_10, timelineOf(TENANT, SUBJECT, [recalled])).findings).toEqual([
      aFinding('GDS-10', 'milk-950:b-1121', 'recall', {
        sku: 'milk-950',
        batchId: 'b-1121',
        level: 1,
        source: 'regulator',
      }),
    ]);
  });
});
