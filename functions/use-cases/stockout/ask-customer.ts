import type { ExceptionRef } from '../../domain/exception.ts';
import { answerOf } from '../../domain/stockout/answer.ts';
import { nameOf } from '../../domain/stockout/missing.ts';
import type { World } from '../ports.ts';
import { situationOf } from '../situation.ts';
import { tell } from '../tell.ts';
import { optionsOf } from './options.ts';
import type { Stockout } from './stockout.ts';
import { isAnswer, stockoutOf } from './stockout.ts';

/**
 * «Ask the customer»: offers what can be had instead, or the money, and keeps the token until the detector sees the
 * answer. Answers at once where there is nothing to ask: nothing to offer, ended already, answered already. Whatever
 * ends the wait, «Choose what the customer gets» then reads the order itself.
 */
export const askCustomer = async (
  world: World,
  { ref, token }: { readonly ref: ExceptionRef; readonly token: string },
): Promise<void> => {
  const found = await stockoutOf(world, ref);
  if (isAnswer(found)) return world.executions.answer(token, found);
  const asked = await ask(world, found);
  if (!asked) return world.executions.answer(token, { outcome: 'nothing-to-offer' });
  const settled = await world.exceptions.keepToken(ref, token);
  if (settled) return world.executions.answer(token, { outcome: 'settled', ended: settled.outcome });
  const { order, exception } = await situationOf(world, ref);
  if (answerOf(order, exception)) await world.executions.answer(token, { outcome: 'answered' });
};

const ask = async (world: World, stockout: Stockout): Promise<boolean> => {
  const { ref, missing } = stockout;
  const options = await optionsOf(world, stockout);
  if (options.length === 0) return false;
  const extra = { exceptionId: ref.exceptionId, lineId: missing.line.lineId, options, refundAlways: true };
  await tell(world, stockout, {
    template: 'substitute-question',
    details: { name: nameOf(missing) },
    once: 'question',
    extra,
  });
  return true;
};
