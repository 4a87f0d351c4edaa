import { expect, it } from 'vitest';
import { incidentsIn } from '../../functions/adapters/incidents.ts';
import type { Incident } from '../../functions/domain/incidents/incident.ts';
import { anException, anOrderId, MINUTE, NOON } from './examples.ts';
import { describeOnEachTable } from './tables.ts';

const anIncident = (tenantid: string, incident: Partial<Incident> = {}): Incident => ({
  tenantid,
  incidentId: 'COM-01-a',
  rule: 'COM-01',
  scope: 'community:cm-1',
  type: 'GDS-01',
  openedAt: NOON,
  closedAt: null,
  ...incident,
});

describeOnEachTable('incidents', (table) => {
  const incidents = () => incidentsIn(table());
  const opened = async (incident: Partial<Incident> = {}): Promise<Incident> => {
    const one = anIncident(anOrderId(), incident);
    await incidents().open(one, one);
    return one;
  };

  it('are known to their tenant from when they are opened, as they began', async () => {
    const incident = await opened();
    const later = { ...incident, openedAt: NOON + MINUTE };
    await incidents().open(later, later);

    expect(await incidents().of(incident.tenantid)).toEqual([incident]);
    expect(await incidents().of(anOrderId())).toEqual([]);
  });

  it('are closed by one, and still known', async () => {
    const incident = await opened({ type: null, rule: 'PAY-11', scope: 'channel:wechat' });

    expect(await incidents().close(incident, NOON + MINUTE)).toBe(true);
    expect(await incidents().close(incident, NOON + 2 * MINUTE)).toBe(false);
    expect(await incidents().of(incident.tenantid)).toEqual([{ ...incident, closedAt: NOON + MINUTE }]);
  });

  it('that nobody opened cannot be closed or tried', async () => {
    const incident = anIncident(anOrderId());

    expect(await incidents().close(incident, NOON)).toBe(false);
    expect(await incidents().claimProbe(incident, 1)).toBe(false);
  });

  it('let one charge a turn try, and none of a turn before', async () => {
    const incident = await opened();
    const claims = await Promise.all([1, 1].map((turn) => incidents().claimProbe(incident, turn)));

    expect(claims.toSorted()).toEqual([false, true]);
    expect(await incidents().claimProbe(incident, 3)).toBe(true);
    expect(await incidents().claimProbe(incident, 2)).toBe(false);
  });

  it('let nobody try when they are over', async () => {
    const incident = await opened();
    await incidents().close(incident, NOON);

    expect(await incidents().claimProbe(incident, 1)).toBe(false);
  });

  it('know what is part of them, each once', async () => {
    const incident = await opened();
    const { tenantid } = incident;
    const part = (exceptionId: string) =>
      anException({ tenantid, exceptionId, subject: `order:${exceptionId}` });
    for (const exceptionId of ['GDS-01-a', 'GDS-01-b', 'GDS-01-a'])
      await incidents().join(incident, part(exceptionId));

    expect(await incidents().partsOf(incident)).toEqual([
      { tenantid, subject: 'order:GDS-01-a', exceptionId: 'GDS-01-a' },
      { tenantid, subject: 'order:GDS-01-b', exceptionId: 'GDS-01-b' },
    ]);
    expect(await incidents().partsOf({ ...incident, incidentId: 'COM-01-b' })).toEqual([]);
  });
});
