import { describe, expect, it } from 'vitest';
import { handOver } from '../../../functions/use-cases/hand-over.ts';
import { endIncident } from '../../../functions/use-cases/incidents.ts';
import { lookAtSubject } from '../../../functions/use-cases/look-at-subject.ts';
import { charge } from '../../../functions/use-cases/payment/charge.ts';
import { anException, MINUTE, NOON, TENANT } from '../../support/journal.ts';
import { passing } from '../passing.ts';
import { aDebt, atMinute, type DebtScene } from './scene.ts';

const OUTAGE = {
  ...anException(
    { rule: 'PAY-11', occurrence: atMinute(0), way: 'channel-out', facts: { channel: 'wechat' } },
    NOON + 10 * MINUTE,
  ),
  exceptionId: 'PAY-11-1',
  subject: 'channel:wechat',
  orderId: null,
};

type Setting = Parameters<typeof aDebt>[0];

/** A debt that failed at noon, whose channel is out since ten past. */
const whileOut = async (setting: Setting = {}): Promise<DebtScene> => {
  const debt = await aDebt(setting);
  const { exceptionId: incidentId, rule, subject: scope, openedAt } = OUTAGE;
  await debt.world.exceptions.open(OUTAGE);
  const incident = { tenantid: TENANT, incidentId, rule, scope, type: null, openedAt, closedAt: null };
  await debt.world.incidents.open(incident, incident);
  return debt;
};
const chargeAt = (debt: DebtScene, minute: number) => charge(debt.atMinute(minute).world, debt.exception);
const outageOf = ({ records }: DebtScene) => records.exceptions.get(OUTAGE.exceptionId);

describe('while the channel is out', () => {
  it('no charge goes, nothing is asked or closed, and no attempt is used up', async () => {
    const debt = await whileOut();

    expect(await chargeAt(debt, 14)).toEqual({ outcome: 'wait', dueAt: atMinute(15) });
    expect(debt.methods()).toEqual([]);
    expect(debt.journaled('rescue.attempted')).toEqual([]);
  });

  it('one charge a turn may try it; the others wait for the next', async () => {
    const debt = await whileOut({ answers: { charge: () => ({ answer: 'unknown', code: 'TIMEOUT' }) } });
    await debt.world.incidents.claimProbe({ tenantid: TENANT, incidentId: OUTAGE.exceptionId }, 1);

    expect(await chargeAt(debt, 15)).toEqual({ outcome: 'wait', dueAt: atMinute(20) });
    expect(debt.methods()).not.toContain('charge');
    await chargeAt(debt, 20);
    expect(debt.methods()).toContain('charge');
  });

  it.each([
    ['paid', { answer: 'success', transactionId: 'txn-1', amount: 1_000 }],
    ['declined, for the customer has too little', { answer: 'declined', code: 'NOTENOUGH' }],
  ] as const)('a charge that is %s has the channel looked at: its incident is over', async (_, answer) => {
    const debt = await whileOut({ answers: { charge: () => answer } });
    await chargeAt(debt, 15);
    await lookAtSubject(debt.world, {
      tenantid: TENANT,
      subject: OUTAGE.subject,
      waitingSince: 0,
      rules: ['PAY-11'],
    });

    expect(outageOf(debt)).toMatchObject({ status: 'resolved-self', outcome: 'cured' });
    expect(await debt.world.incidents.of(TENANT)).toMatchObject([{ closedAt: NOON + 15 * MINUTE }]);
    expect(debt.journaled('rescue.cleared')).toEqual([{ rule: 'PAY-11', occurrence: atMinute(0) }]);
  });

  it.each([
    ['not answered', { answer: 'unknown', code: 'TIMEOUT' }],
    ['refused for an error of the channel’s own', { answer: 'declined', code: 'SYSTEMERROR' }],
    ['too fast for it', { answer: 'declined', code: 'FREQUENCY_LIMITED' }],
  ] as const)('a charge that is %s is one more failure of it', async (_, answer) => {
    const debt = await whileOut({ answers: { charge: () => answer } });
    await chargeAt(debt, 15);

    expect(outageOf(debt)).toMatchObject({ status: 'open' });
    expect(debt.journaled('rescue.channel-failed')).toMatchObject([{ code: 'PROBE' }]);
  });
});

describe('when it is back', () => {
  it('a charge waits for its place in the next minutes, and goes then', async () => {
    const debt = await whileOut();
    await endIncident(debt.atMinute(15).world, OUTAGE);

    const held = await charge(debt.world, debt.exception);
    expect(held).toMatchObject({ outcome: 'wait' });
    const dueAt = Date.parse(String(held['dueAt']));
    expect(dueAt).toBeLessThanOrEqual(NOON + 21 * MINUTE);
    expect(await chargeAt(debt, (dueAt - NOON) / MINUTE)).toMatchObject({ ended: 'paid' });
  });

  it('a payment that was part of its incident asks the channel once more, and goes on', async () => {
    const debt = await whileOut();
    await debt.world.exceptions.join(debt.exception, OUTAGE.exceptionId);
    await debt.world.incidents.join({ tenantid: TENANT, incidentId: OUTAGE.exceptionId }, debt.exception);
    const why = { why: 'unknown-outcome', escalation: 0, round: 1, token: 'waits' };
    await handOver(debt.world, { ref: debt.exception, ...why });
    expect(debt.records.tickets.size).toBe(0);

    await endIncident(debt.atMinute(30).world, OUTAGE);
    await passing(debt)(NOON + 31 * MINUTE);

    expect(debt.answered).toEqual([{ token: 'waits', output: { outcome: 'ask', seconds: 1, round: 1 } }]);
    expect(debt.exceptionNow()).toMatchObject({ incident: null, status: 'with-person' });
  });
});
