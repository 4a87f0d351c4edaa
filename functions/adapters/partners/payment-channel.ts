import type { PaymentChannel } from '../../use-cases/partners.ts';
import { PartnerUnavailable } from '../../use-cases/ports.ts';
import { ANSWERS } from './answers.ts';
import type { Call } from './call.ts';
import { PATHS } from './paths.ts';

/** No answer says nothing of the money: it may have moved, or move later. The code is the one of events.md. */
const NO_ANSWER = { answer: 'unknown', code: 'TIMEOUT' } as const;

export const paymentChannelOver = (call: Call): PaymentChannel => ({
  charge: (request) => elseUnknown(call(PATHS.charge, request, ANSWERS.charge), NO_ANSWER),
  query: (request) => elseUnknown(call(PATHS.query, request, ANSWERS.query), { answer: 'unknown' }),
  close: (request) => elseUnknown(call(PATHS.close, request, ANSWERS.close), { answer: 'unknown' }),
  refund: (request) => call(PATHS.refund, request, ANSWERS.refund),
  offerLink: (request) => call(PATHS.link, request, ANSWERS.link),
});

const elseUnknown = async <Answer, Unknown>(
  asked: Promise<Answer>,
  unknown: Unknown,
): Promise<Answer | Unknown> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PartnerUnavailable) return unknown;
    throw error;
  }
};
