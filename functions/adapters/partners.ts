import type { Partners } from '../use-cases/partners.ts';
import { ANSWERS } from './partners/answers.ts';
import { caller, type PartnerAddress } from './partners/call.ts';
import { PATHS } from './partners/paths.ts';
import { paymentChannelOver } from './partners/payment-channel.ts';

/** The merchant's systems behind docs/partners/openapi.yaml: one address, one secret, signed calls with a deadline. */
export const partnersOver = (address: PartnerAddress): Partners => {
  const call = caller(address);
  return {
    payments: paymentChannelOver(call),
    orders: {
      amend: (request) => call(PATHS.amend, request, ANSWERS.amend),
      cancel: (request) => call(PATHS.cancel, request, ANSWERS.cancel),
      hold: (request) => call(PATHS.hold, request, ANSWERS.hold),
      postpone: (request) => call(PATHS.postpone, request, ANSWERS.postpone),
      repost: (request) => call(PATHS.repost, request, ANSWERS.repost),
    },
    stock: {
      candidates: async (request) => (await call(PATHS.candidates, request, ANSWERS.candidates)).candidates,
      reserve: (request) => call(PATHS.reserve, request, ANSWERS.reserve),
      release: (request) => call(PATHS.release, request, ANSWERS.release),
      stopSale: (request) => call(PATHS.stopSale, request, ANSWERS.stopSale),
    },
    couriers: { assign: (request) => call(PATHS.assign, request, ANSWERS.assign) },
    coupons: { give: (request) => call(PATHS.give, request, ANSWERS.give) },
    notifications: { send: (request) => call(PATHS.send, request, ANSWERS.send) },
  };
};
