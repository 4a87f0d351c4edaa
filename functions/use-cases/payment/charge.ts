import type { ExceptionRef } from '../../domain/exception.ts';
import { openNumbers, ourAttempts } from '../../domain/order/money.ts';
import type { Refusal } from '../../domain/payment/guard.ts';
import { guard } from '../../domain/payment/guard.ts';
import { countsTries } from '../../domain/payment/retry.ts';
import { isMastercard } from '../../domain/payment/tries.ts';
import { hold } from '../hold.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { claimProbe, hasChannelAnswered, lookAtChannel, mayCharge, noteFailedProbe } from './breaker.ts';
import type { Debt } from './debt.ts';
import { askFrom, debtOf, isAnswer, paidOrPerson, settleFoundPaid } from './debt.ts';
import { ask, closeAll, neverSaysClosed } from './numbers.ts';
import type { Charging } from './send-charge.ts';
import { attemptOf, send } from './send-charge.ts';
import { exhausted, stopped, waitUntil } from './unpaid.ts';

/**
 * «Ask the channel, then charge»: guard, query and charge in one task, so that each run of it, a repeated one too,
 * reads the order afresh and asks before it charges (payments.md §4.4). Answers one word:
 * settled · close · wait (until `dueAt`) · ask · customer · release · other-way · person.
 */
export const charge = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const found = await debtOf(world, ref);
  if (isAnswer(found)) return found;
  const refusal = await guarded(world, found);
  if (refusal) return refusalAnswer(world, found, refusal);

  const held = awaitsAnswer(found) ? null : await heldBack(world, found);
  if (held) return held;

  const asked = await ask(world, found);
  if (asked.says === 'paid') return paidOrPerson(world, asked.debt);
  if (asked.says === 'unknown') return askFrom(asked.debt);

  const attempt = attemptOf(asked.debt);
  const closed = await closeAll(world, asked.debt, attempt.number);
  if (closed.says === 'paid') return paidOrPerson(world, closed.debt);
  if (closed.says === 'unknown') return notClosed(closed.debt);

  const changed = await guarded(world, closed.debt);
  return changed ? refusalAnswer(world, closed.debt, changed) : sendUnlessOut(world, closed.debt, attempt);
};

/** Nothing is asked or closed for a charge that cannot go yet: its pay link stays open. */
const heldBack = async (world: World, debt: Debt): Promise<Answer | null> => {
  const breaker = await mayCharge(world, debt);
  return breaker.says === 'hold' ? waitUntil(breaker.until) : null;
};

const sendUnlessOut = async (world: World, debt: Debt, attempt: Charging): Promise<Answer> => {
  const breaker = await mayCharge(world, debt);
  if (breaker.says === 'charge') return send(world, debt, attempt);
  if (breaker.says === 'hold') return waitUntil(breaker.until);
  const probe = await claimProbe(world, breaker);
  if ('until' in probe) return waitUntil(probe.until);
  const answer = await send(world, debt, attempt);
  if (await hasChannelAnswered(world, debt, attempt)) await lookAtChannel(world, probe);
  else await noteFailedProbe(world, debt, probe);
  return answer;
};

const NO_TRIES = { in30Days: 0, inDay: 0 };

const guarded = async (world: World, debt: Debt): Promise<Refusal | null> => {
  const { order, intent, exception, policy, ref } = debt;
  const mandate = order.placed?.mandate;
  const { in30Days, inDay } = countsTries(mandate)
    ? await world.instruments.tries(ref.tenantid, mandate.instrumentId, debt.now)
    : NO_TRIES;
  const instrumentTries = { in30Days, inDay: isMastercard(mandate?.network) ? inDay : 0 };
  const about = {
    openedAt: exception.openedAt,
    status: exception.status,
    amount: Number(exception.facts['amount']),
  };
  return guard({
    order,
    intent,
    exception: about,
    policy,
    instrumentTries,
    now: debt.now,
  });
};

const refusalAnswer = async (world: World, debt: Debt, refusal: Refusal): Promise<Answer> => {
  world.log.info('charge refused by the guard', {
    exceptionId: debt.ref.exceptionId,
    leadsTo: refusal.leadsTo,
    because: refusal.because,
  });
  if (ASKS_FIRST.has(refusal.leadsTo) && awaitsAnswer(debt)) return askFrom(debt);
  switch (refusal.leadsTo) {
    case 'paid':
      return settleFoundPaid(world, debt);
    case 'over':
      return { outcome: 'release' };
    case 'wait':
      return waitUntil(refusal.dueAt);
    case 'held':
      return held(debt);
    case 'exhausted':
      return exhausted(world, debt);
    case 'person':
      return { outcome: 'person', why: 'not-retryable' };
    case 'stop':
      return stopped(debt);
    default:
      return { outcome: refusal.leadsTo, why: refusal.leadsTo };
  }
};

/** What nobody turns to while a charge may have taken money: a release asks by itself. */
const ASKS_FIRST: ReadonlySet<string> = new Set(['wait', 'customer', 'exhausted', 'stop']);

/** The last charge of ours was not answered, and whoever sent it died before asking. */
const awaitsAnswer = ({ intent }: Debt): boolean => {
  const last = ourAttempts(intent).at(-1);
  return last?.outcome === 'unknown' && (intent.lastAsked?.at ?? 0) <= (last.endedAt ?? 0);
};

/** Nothing is used up while automation is off; held for too long, a person takes it. */
const held = (debt: Debt): Answer => {
  const answer = hold(debt);
  return answer.outcome === 'hold' ? waitUntil(debt.now + debt.policy.waiting.holdMinutes * 60_000) : answer;
};

/** The channel does not say whether the number before is closed: no new key until it does, or a person decides. */
const notClosed = ({ intent, now, policy }: Debt): Answer =>
  openNumbers(intent).some(neverSaysClosed)
    ? { outcome: 'person', why: 'attempt-not-closed' }
    : waitUntil(now + policy.waiting.askAgainSeconds * 1_000);
