import type { ChannelTable } from './channel-table.ts';
import { walletLoops } from './loops.ts';
import { type Rows, row } from './outcome.ts';

const payments: Rows = [
  row('SYSTEMERROR SYSTEM_ERROR', 'query', 'unknown; query after 5 s, keep the number', 'W1 W6 W9'),
  row('BANKERROR BANK_ERROR', 'query', 'bank timed out; unknown', 'W9 D-6 W14'),
  row('USERPAYING USER_PAYING', 'query', 'password needed; query to 45 s', 'W1 W9 D-6'),
  row('ORDERPAID ORDER_PAID', 'query', 'already paid; confirm, no second charge', 'W9'),
  row('OUT_TRADE_NO_USED', 'query', 'the number was sent before; query it', 'W9 W14'),
  row('ORDERNOTEXIST ORDER_NOT_EXIST', 'query', 'perhaps not stored yet; ask again', 'W11 W14'),
  row(
    'ORDERCLOSED ORDER_CLOSED ORDERREVERSED ORDER_REVERSED',
    'customer',
    'new number, customer pays again',
    'W9 D-6',
  ),
  row(
    'AUTHCODEEXPIRE AUTH_CODE_EXPIRE AUTH_CODE_EXPIRED',
    'customer',
    'code is single-use; refresh, scan again',
    'W9 M',
  ),
  row('AUTH_CODE_ERROR AUTH_CODE_INVALID', 'customer', 'not a valid code; scan again', 'W9'),
  row('NOTENOUGH NOT_ENOUGH', 'customer', 'top up or other card', 'W9 D-6 D-8', { forMandate: 'retry' }),
  row('NOTSUPORTCARD NOT_SUPORT_CARD NOT_SUPPORT_CARD', 'customer', 'other card', 'W9 M'),
  row('BUYER_MISMATCH', 'customer', 'same payer, or a new order', 'W9'),
  row('RULELIMIT RULE_LIMIT', 'customer', 'a limit of the channel; other method', 'D-6 W14'),
  row('TRADE_ERROR', 'never', 'account abnormal, risk or business rule', 'W9 W14'),
  row('ACCOUNTERROR ACCOUNT_ERROR', 'never', 'customer’s account abnormal', 'D-6 W14'),
  row('NOAUTH NO_AUTH', 'infrastructure', 'merchant lacks the permission', 'W9 W12'),
  row('SIGNERROR SIGN_ERROR', 'infrastructure', 'signature', 'W9 W12'),
  row('PARAM_ERROR LACK_PARAMS INVALID_REQUEST', 'infrastructure', 'our request is wrong', 'W9 W12'),
  row(
    'XML_FORMAT_ERROR NOT_UTF8 REQUIRE_POST_METHOD POST_DATA_EMPTY',
    'infrastructure',
    'our request is malformed',
    'W9 W12',
  ),
  row(
    'APPID_NOT_EXIST MCHID_NOT_EXIST MCH_NOT_EXISTS APPID_MCHID_NOT_MATCH',
    'infrastructure',
    'merchant set-up',
    'W9 W12 W14',
  ),
  row('OPENID_MISMATCH INVALID_TRANSACTIONID', 'infrastructure', 'ids do not belong together', 'W14'),
  row('FREQUENCY_LIMITED FREQ_LIMIT 429', 'throttle', 'backoff with jitter, same number', 'W8 W10 W12'),
];

/** orderquery, and papay's own paporderquery: its reply SUCCESS to a charge means accepted, not paid (D-1). */
const states: Rows = [
  row('SUCCESS', 'paid', 'paid, when a query says so', 'W9 D-1', { conclusive: true }),
  row('NOTPAY', 'customer', 'unpaid so far; papay: momentary, ask on', 'W9 D-1', { forMandate: 'query' }),
  row('USERPAYING', 'query', 'entering the password', 'W9'),
  row('ACCEPT', 'query', 'papay 24 h mode: not charged yet', 'D-1'),
  row('PAY_FAIL', 'customer', 'papay: failed; a new number may be used, same merchant', 'D-1', {
    forMandate: 'retry',
    conclusive: true,
  }),
  row('CLOSED', 'customer', 'closed', 'W9', { conclusive: true }),
  row('REVOKED', 'customer', 'reversed', 'W9', { conclusive: true }),
  row('PAYERROR', 'customer', 'failed at the bank; close before a new number', 'W9'),
  row('REFUND', 'never', 'was paid, money going back: not charged again by machine', 'W9', {
    conclusive: true,
  }),
];

const refunds: Rows = [
  row('NOTENOUGH NOT_ENOUGH', 'infrastructure', 'WeChat retries 7 days, then CLOSED', 'W8 D-5', {
    topUp: true,
  }),
  row('USER_ACCOUNT_ABNORMAL', 'never', 'own API to a bank card, or payout by a second person', 'W8 D-5'),
  row('SYSTEMERROR SYSTEM_ERROR BIZERR_NEED_RETRY', 'query', 'same refund number', 'W8 M'),
  row('REFUNDNOTEXIST REFUND_NOT_EXIST RESOURCE_NOT_EXISTS', 'query', 'perhaps not stored yet', 'M'),
  row('FREQUENCY_LIMITED FREQ_LIMIT 429', 'throttle', '150 a second, 6 for bad requests', 'W8'),
  row(
    'PARAM_ERROR INVALID_REQUEST SIGNERROR SIGN_ERROR NOAUTH NO_AUTH MCH_NOT_EXISTS',
    'infrastructure',
    'our request or set-up',
    'W9 M',
  ),
  row('PROCESSING', 'query', 'accepted is not refunded', 'D-5'),
  row('SUCCESS', 'paid', 'money is back, when a query or callback says so', 'D-5', { conclusive: true }),
  row('ABNORMAL', 'never', 'own API to a bank card', 'D-5', { conclusive: true }),
  row('CLOSED', 'never', 'payout by a second person', 'D-5', { conclusive: true }),
];

const transfers: Rows = [
  row('SYSTEMERROR SYSTEM_ERROR', 'query', 'same number and parameters 7 days; failed only after 10', 'W7'),
  row('NOT_FOUND ORDERNOTEXIST', 'query', 'perhaps not stored yet', 'W11'),
  row('NOTENOUGH NOT_ENOUGH', 'infrastructure', 'merchant’s balance', 'W12', { topUp: true }),
  row('FREQ_LIMIT FREQUENCY_LIMITED 429', 'throttle', 'same number', 'W12'),
  row('NAME_MISMATCH V2_ACCOUNT_SIMPLE_BAN', 'never', 'this account cannot receive it', 'W12'),
  row('MONEY_LIMIT SENDNUM_LIMIT', 'never', 'limit of the day', 'W12'),
  row(
    'SIGN_ERROR CA_ERROR PARAM_IS_NOT_UTF8 PARAM_ERROR',
    'infrastructure',
    'our request or set-up',
    'W12 M',
  ),
];

export const WECHAT: ChannelTable = {
  payments,
  states,
  refunds,
  transfers,
  envelopes: [],
  loops: walletLoops({
    firstAfterSeconds: 5,
    everySeconds: 5,
    maxSeconds: 10,
    untilSeconds: 45,
    untilExpiry: false,
    afterwards: 'reverse',
  }),
  reverse: {
    products: ['auth-code'],
    notBeforeSeconds: 15,
    withinSeconds: 7 * 86_400,
    everySeconds: 2,
    attempts: 'until-answered',
  },
  closeNotBeforeSeconds: 300,
};
