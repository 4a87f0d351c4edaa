import { expect, it } from 'vitest';
import { shadowsIn } from '../../functions/adapters/shadows.ts';
import { anOrderId, NOON } from './examples.ts';
import { describeOnEachTable } from './tables.ts';

const SEEN = { exceptionId: 'DLV-01-a', rule: 'DLV-01', live: false, shadow: true } as const;

describeOnEachTable('what shadows saw', (table) => {
  const shadows = () => shadowsIn(table(), () => NOON);

  it('is kept once for each exception, whichever side saw it when', async () => {
    const tenantid = anOrderId();
    const only = { ...SEEN, exceptionId: 'DLV-01-b' };
    await shadows().note(tenantid, 'tenant@2', SEEN);
    await shadows().note(tenantid, 'tenant@2', only);
    await shadows().note(tenantid, 'tenant@2', { ...SEEN, live: true, shadow: false });
    await shadows().note(tenantid, 'tenant@2', SEEN);

    expect(await shadows().seen(tenantid, 'tenant@2')).toEqual([{ ...SEEN, live: true }, only]);
  });

  it('is kept for each tenant and policy by itself', async () => {
    const tenantid = anOrderId();
    await shadows().note(tenantid, 'tenant@2', SEEN);

    expect(await shadows().seen(tenantid, 'tenant@3')).toEqual([]);
    expect(await shadows().seen(anOrderId(), 'tenant@2')).toEqual([]);
  });
});
