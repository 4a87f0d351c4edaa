import type { ExceptionRef } from '../../domain/exception.ts';
import type { World } from '../ports.ts';
import type { Answer } from '../settle.ts';
import { debtOf, isAnswer } from './debt.ts';
import { linkBesidePerson } from './unpaid.ts';

/** «Offer another way to pay» (PAY-04): nothing is charged again; a person looks at it too. Answers settled · close · person. */
export const offerOtherWay = async (world: World, ref: ExceptionRef): Promise<Answer> => {
  const found = await debtOf(world, ref);
  return isAnswer(found) ? found : linkBesidePerson(world, found, 'refused-for-good');
};
