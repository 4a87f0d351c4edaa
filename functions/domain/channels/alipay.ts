import type { ChannelTable } from './channel-table.ts';
import { walletLoops } from './loops.ts';
import { type Rows, row } from './outcome.ts';

/** Sub-codes are written without `ACQ.`; every name is also found with it. */
const payments: Rows = [
  row('10000', 'paid', 'success', 'A10'),
  row('10003 WAIT_BUYER_PAY', 'query', 'poll, then cancel at once after the last query', 'A3 A4 A10 A11'),
  row(
    '20000 isp.unknow-error isp.unknown-error SYSTEM_ERROR AQC.SYSTEM_ERROR',
    'query',
    'unknown; precreate: new number',
    'A1 A7 A13',
  ),
  row('PAYMENT_UNKNOWN', 'query', 'not found: same parameters again', 'A2'),
  row('8000 6004', 'query', 'client: unknown, may have succeeded', 'A5 A9'),
  row('6002', 'query', 'client: network error', 'A9'),
  row('9000', 'query', 'client: success; never trusted without a query', 'A5 M'),
  row('6001 4000', 'customer', 'client: cancelled or failed; confirm by query', 'A9'),
  row('TRADE_HAS_SUCCESS', 'query', 'confirm it belongs to this buyer', 'A7 A13'),
  row('TRADE_NOT_EXIST', 'query', 'perhaps not stored yet', 'A2 A13'),
  row('TRADE_HAS_CLOSE', 'customer', 'new number', 'A7 A13'),
  row('TRADE_BUYER_NOT_MATCH', 'customer', 'new number', 'A7 A13'),
  row('CONTEXT_INCONSISTENT', 'never', 'differs from the existing trade; never retried with tweaks', 'A2 A7'),
  row('BUYER_BALANCE_NOT_ENOUGH BUYER_BANKCARD_BALANCE_NOT_ENOUGH', 'customer', 'other method', 'A7 A8 A13', {
    forMandate: 'retry',
  }),
  row(
    'BEYOND_PAY_RESTRICTION',
    'customer',
    'other method; A13 calls it the merchant’s own limit',
    'A7 A8 A13',
    { forMandate: 'retry' },
  ),
  row(
    'BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR',
    'customer',
    'not before the next day: beyond any slot',
    'D-3 A7 A13',
  ),
  row('BUYER_ENABLE_STATUS_FORBID', 'never', 'buyer’s account; contact support', 'A7 A8'),
  row('ALIN43911', 'never', 'risk control', 'A7 A8', { fraud: true }),
  row('PAYMENT_REQUEST_HAS_RISK', 'never', 'risk control; other method', 'A13 M', { fraud: true }),
  row(
    'PAYMENT_AUTH_CODE_INVALID PULL_MOBILE_CASHIER_FAIL',
    'customer',
    'refresh the code, scan again',
    'A13',
  ),
  row('PAYMENT_FAIL', 'customer', 'once more by the customer, then another method', 'A13'),
  row(
    'NO_PAYMENT_INSTRUMENTS_AVAILABLE MOBILE_PAYMENT_SWITCH_OFF USER_FACE_PAYMENT_SWITCH_OFF ERROR_BALANCE_PAYMENT_DISABLE',
    'customer',
    'switch it on, or another method',
    'A13',
  ),
  row(
    'AGREEMENT_NOT_EXIST AGREEMENT_INVALID AGREEMENT_STATUS_NOT_NORMAL AGREEMENT_ERROR',
    'customer',
    'agreement ended: pay link',
    'D-3 A13',
    { mandateGone: true },
  ),
  row('USER_AGREEMENT_NOT_EXIST AGREEMENT_HAS_UNSIGNED', 'customer', 'agreement ended: pay link', 'D-3 A13', {
    mandateGone: true,
  }),
  row('CYCLE_PAY_*', 'customer', 'period, amount or count outside the agreement: pay link', 'D-3 A13', {
    mandateGone: true,
  }),
  row('INVALID_PARAMETER 40001 40002', 'infrastructure', 'stop calling until fixed', 'A1 A7 A13'),
  row(
    'ACCESS_FORBIDDEN PARTNER_ERROR ALIN10070 40003 40006 20001',
    'infrastructure',
    'permission, app id or signature',
    'A1 A7 A8 M',
  ),
  row(
    'BUYER_SELLER_EQUAL TOTAL_FEE_EXCEED EXIST_FORBIDDEN_WORD',
    'infrastructure',
    'fix the order data',
    'A7 A8 A13',
  ),
  row(
    'MERCHANT_AGREEMENT_NOT_EXIST MERCHANT_AGREEMENT_INVALID MERCHANT_STATUS_NOT_NORMAL SELLER_BEEN_BLOCKED',
    'infrastructure',
    'the merchant’s own contract',
    'A13',
  ),
  row('SELLER_BALANCE_NOT_ENOUGH', 'infrastructure', 'cancel or refund: merchant’s balance', 'A13', {
    topUp: true,
  }),
  row('40005', 'throttle', 'called too often', 'M'),
];

const states: Rows = [
  row('TRADE_SUCCESS TRADE_FINISHED SUCCESS', 'paid', 'paid', 'A2 M', { conclusive: true }),
  row('WAIT_BUYER_PAY', 'query', 'same request or cancel', 'A2 A10'),
  row('TRADE_CLOSED CLOSED', 'customer', 'unpaid or fully refunded; new number', 'A2 M', {
    conclusive: true,
  }),
  row('TRADE_NOT_EXIST', 'query', 'perhaps not stored yet; same parameters again', 'A2'),
];

/** Same out_request_no and amount when repeated, a different one per partial refund (A4, A6). */
const refunds: Rows = [
  row('10000', 'query', '«the query worked», not «refunded»; ask 10 s later', 'D-5'),
  row('REFUND_SUCCESS', 'paid', 'money is back; fund_change=Y is the proof', 'D-5 M', { conclusive: true }),
  row(
    '20000 SYSTEM_ERROR AQC.SYSTEM_ERROR isp.unknow-error TRADE_NOT_EXIST',
    'query',
    'unknown; same request number',
    'A7 A13',
  ),
  row('SELLER_BALANCE_NOT_ENOUGH', 'infrastructure', 'merchant’s balance', 'A13', { topUp: true }),
  row('DISCORDANT_REPEAT_REQUEST', 'query', 'this request number was used with another amount', 'A13'),
  row(
    'REFUND_AMT_NOT_EQUAL_TOTAL REFUND_FEE_ERROR REASON_TRADE_REFUND_FEE_ERR INVALID_PARAMETER',
    'infrastructure',
    'our amount or request is wrong',
    'A13',
  ),
  row(
    'TRADE_HAS_FINISHED TRADE_NOT_ALLOW_REFUND NOT_ALLOW_PARTIAL_REFUND TRADE_STATUS_ERROR',
    'never',
    'this trade cannot be refunded so',
    'A13',
  ),
  row(
    'REASON_TRADE_BEEN_FREEZEN BUYER_ERROR CUSTOMER_VALIDATE_ERROR',
    'never',
    'frozen or closed account; payout by a second person',
    'A13 D-5',
  ),
  row('40005', 'throttle', 'called too often', 'M'),
];

export const ALIPAY: ChannelTable = {
  payments,
  states,
  refunds,
  transfers: { absent: 'no table of transfer codes was read' },
  envelopes: ['40004'],
  loops: walletLoops({
    firstAfterSeconds: 5,
    everySeconds: 3,
    maxSeconds: 5,
    untilSeconds: 60,
    untilExpiry: false,
    afterwards: 'reverse',
  }),
  reverse: {
    products: ['auth-code'],
    notBeforeSeconds: 15,
    withinSeconds: 86_400,
    everySeconds: 2,
    attempts: 3,
  },
  closeNotBeforeSeconds: 0,
};
