import { MERCHANT_ADVICE } from './card.ts';
import type { ChannelTable } from './channel-table.ts';
import { CARD_LOOP, everyProduct } from './loops.ts';
import { type Rows, row } from './outcome.ts';

/** Decline codes. `card_declined` says nothing itself: the decline code comes as sub-code. */
const payments: Rows = [
  row('insufficient_funds', 'retry', 'later', 'N2b N2c'),
  row('try_again_later processing_error issuer_not_available', 'retry', 'later', 'N2b N2c'),
  row('do_not_honor generic_decline', 'retry', 'once or twice', 'N2b N2c M', { maxAttempts: 2 }),
  row('expired_card incorrect_cvc authentication_required', 'customer', 'the customer corrects it', 'N2c M'),
  row('lost_card stolen_card pickup_card', 'never', 'lost or stolen', 'N1 M', { fraud: true }),
  row('highest_risk_level', 'never', 'blocked as too risky', 'N1 M', { fraud: true }),
  row('fraudulent', 'never', 'suspected fraud', 'M', { fraud: true }),
  row('incorrect_number transaction_not_allowed', 'never', 'cannot succeed', 'N1 M'),
  row(
    'revocation_of_authorization revocation_of_all_authorizations',
    'never',
    'customer revoked it',
    'N1 M',
    { mandateGone: true },
  ),
  row('rate_limit 429', 'throttle', 'same idempotency key', 'M'),
];

const states: Rows = [
  row('succeeded', 'paid', 'paid', 'M', { conclusive: true }),
  row('processing', 'query', 'ask on', 'M'),
  row(
    'requires_payment_method requires_action requires_confirmation',
    'customer',
    'waits for the customer',
    'M',
  ),
  row('canceled', 'customer', 'closed', 'M', { conclusive: true }),
];

const refunds: Rows = [
  row('pending', 'query', 'accepted is not refunded', 'M D-5'),
  row('succeeded', 'paid', 'money is back', 'M', { conclusive: true }),
  row('charge_already_refunded', 'query', 'look before believing it', 'M'),
  row('insufficient_funds', 'infrastructure', 'merchant’s balance', 'M', { topUp: true }),
  row(
    'failed canceled declined lost_or_stolen_card expired_or_canceled_card',
    'never',
    'payout by a second person',
    'M D-5',
  ),
  row('rate_limit 429', 'throttle', 'same idempotency key', 'M'),
];

export const STRIPE: ChannelTable = {
  payments,
  states,
  refunds,
  transfers: { absent: 'no payouts to customers through Stripe' },
  envelopes: ['card_declined'],
  loops: everyProduct(CARD_LOOP),
  reverse: { absent: 'a payment intent is cancelled, not reversed' },
  closeNotBeforeSeconds: 0,
  advice: {
    codes: [
      ...MERCHANT_ADVICE,
      row('do_not_try_again', 'never', 'Stripe’s own advice code', 'M'),
      row('confirm_card_data', 'customer', 'Stripe’s own advice code', 'M'),
      row('try_again_later', 'retry', 'Stripe’s own advice code', 'M'),
    ],
    notNeededOn: 'all',
  },
};
