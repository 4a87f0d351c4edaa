import { describe, expect, it } from 'vitest';
import { detect } from '../../functions/use-cases/detect.ts';
import { anOrder, NOON, TENANT } from '../support/journal.ts';
import { aFailedPayment, aMessage, anEvent } from '../support/messages.ts';
import { testWorld } from '../support/world.ts';

const CARD = { channel: 'card', product: 'card', code: '51', network: 'mastercard' } as const;

/** An order whose payment was declined so: what its instrument’s network has counted since. */
const countedAfter = async (...declines: readonly Partial<ReturnType<typeof aFailedPayment>>[]) => {
  const { world } = testWorld({ now: NOON });
  const events = declines.map((data) => anEvent('payment.failed', { ...aFailedPayment(), ...data }));
  await detect(world, [anEvent('order.placed', anOrder()), ...events].map(aMessage));
  await detect(world, events.map(aMessage));
  return world.instruments.tries(TENANT, 'ins-1', NOON);
};

describe('a card that upstream was declined', () => {
  it('has used up one of its network’s tries, told twice too', async () => {
    expect(await countedAfter(CARD)).toEqual({ in30Days: 1, inDay: 1 });
  });

  it('has used up one for each attempt', async () => {
    expect(await countedAfter(CARD, { ...CARD, attemptId: 'at-2' })).toEqual({ in30Days: 2, inDay: 2 });
  });

  it('is no agreement with a wallet: of that nothing is counted', async () => {
    expect(await countedAfter({})).toEqual({ in30Days: 0, inDay: 0 });
  });
});
