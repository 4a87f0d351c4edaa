import type { OutcomeClass } from '../../../functions/domain/channels/outcome.ts';

/** The tables of the specification, typed again by hand: what the code's tables are held against. */
type SpecCodes = readonly (readonly [classes: readonly OutcomeClass[], codes: string])[];

const FIX: readonly OutcomeClass[] = ['infrastructure', 'never'];

export const WECHAT_CODES: SpecCodes = [
  [
    ['query'],
    'SYSTEMERROR SYSTEM_ERROR BANKERROR USERPAYING ORDERPAID OUT_TRADE_NO_USED ORDERNOTEXIST TIMEOUT',
  ],
  [['customer'], 'ORDERCLOSED ORDERREVERSED AUTHCODEEXPIRE AUTH_CODE_ERROR AUTH_CODE_INVALID'],
  [['customer'], 'NOTENOUGH NOTSUPORTCARD BUYER_MISMATCH'],
  [['never'], 'TRADE_ERROR'],
  [FIX, 'NOAUTH NO_AUTH PARAM_ERROR SIGNERROR SIGN_ERROR LACK_PARAMS XML_FORMAT_ERROR NOT_UTF8'],
  [FIX, 'REQUIRE_POST_METHOD APPID_NOT_EXIST MCHID_NOT_EXIST APPID_MCHID_NOT_MATCH INVALID_REQUEST'],
  [['throttle'], 'FREQUENCY_LIMITED 429'],
];

export const ALIPAY_CODES: SpecCodes = [
  [['paid'], '10000'],
  [
    ['query'],
    '10003 WAIT_BUYER_PAY 20000 isp.unknow-error aop.ACQ.SYSTEM_ERROR ACQ.SYSTEM_ERROR PAYMENT_UNKNOWN',
  ],
  [['query'], '8000 6004 6002 ACQ.TRADE_HAS_SUCCESS TIMEOUT'],
  [['customer'], '6001 4000 ACQ.TRADE_HAS_CLOSE ACQ.TRADE_BUYER_NOT_MATCH'],
  [['customer'], 'BUYER_BALANCE_NOT_ENOUGH BEYOND_PAY_RESTRICTION BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR'],
  [
    ['customer'],
    'ACQ.PAYMENT_AUTH_CODE_INVALID PAYMENT_FAIL NO_PAYMENT_INSTRUMENTS_AVAILABLE PULL_MOBILE_CASHIER_FAIL',
  ],
  [
    ['customer'],
    'AGREEMENT_NOT_EXIST AGREEMENT_INVALID CYCLE_PAY_DATE_NOT_MATCH CYCLE_PAY_SINGLE_FEE_EXCEED',
  ],
  [['customer'], 'ACQ.CYCLE_PAY_TOTAL_FEE_EXCEED ACQ.CYCLE_PAY_TOTAL_TIMES_EXCEED'],
  [['never'], 'ACQ.BUYER_ENABLE_STATUS_FORBID ALIN43911 PAYMENT_REQUEST_HAS_RISK'],
  [FIX, 'ACQ.CONTEXT_INCONSISTENT ACQ.BUYER_SELLER_EQUAL TOTAL_FEE_EXCEED EXIST_FORBIDDEN_WORD'],
  [FIX, 'INVALID_PARAMETER ACCESS_FORBIDDEN PARTNER_ERROR ALIN10070'],
];

export const VISA_CODES: SpecCodes = [
  [['never'], '04 07 12 14 15 41 43 46 57 R0 R1 R3'],
  [['retry'], '03 19 51 59 61 62 65 75 78 91 93 96 05'],
  [['customer'], '54 55 82 N7 6P'],
  [['query'], 'TIMEOUT'],
];

export const STRIPE_CODES: SpecCodes = [
  [
    ['retry'],
    'insufficient_funds try_again_later processing_error issuer_not_available do_not_honor generic_decline',
  ],
  [['customer'], 'expired_card incorrect_cvc authentication_required'],
  [['never'], 'lost_card stolen_card pickup_card incorrect_number revocation_of_authorization'],
  [['never'], 'revocation_of_all_authorizations highest_risk_level transaction_not_allowed'],
];

export const WECHAT_STATES: SpecCodes = [
  [['paid'], 'SUCCESS'],
  [['customer'], 'NOTPAY CLOSED REVOKED PAYERROR'],
  [['query'], 'USERPAYING ACCEPT'],
  [['never'], 'REFUND'],
];

const HOUR = 3_600;

/** Mastercard's advice: its class beside a code that does not forbid a retry, and the delay in seconds. */
export const MERCHANT_ADVICE: readonly (readonly [advice: string, outcome: OutcomeClass, seconds: number])[] =
  [
    ['01', 'customer', 0],
    ['02', 'retry', 72 * HOUR],
    ['03', 'never', 0],
    ['04', 'customer', 0],
    ['21', 'never', 0],
    ['24', 'retry', HOUR],
    ['25', 'retry', 24 * HOUR],
    ['26', 'retry', 48 * HOUR],
    ['27', 'retry', 96 * HOUR],
    ['28', 'retry', 144 * HOUR],
    ['29', 'retry', 192 * HOUR],
    ['30', 'retry', 240 * HOUR],
    ['40', 'customer', 0],
    ['41', 'never', 0],
    ['43', 'retry', 0],
  ];

/** WeChat's v2 names and what v3 calls the same. */
export const V2_AND_V3: readonly (readonly [v2: string, v3: string])[] = [
  ['SYSTEMERROR', 'SYSTEM_ERROR'],
  ['BANKERROR', 'BANK_ERROR'],
  ['USERPAYING', 'USER_PAYING'],
  ['NOTENOUGH', 'NOT_ENOUGH'],
  ['ORDERCLOSED', 'ORDER_CLOSED'],
  ['ORDERPAID', 'ORDER_PAID'],
  ['ORDERNOTEXIST', 'ORDER_NOT_EXIST'],
  ['RULELIMIT', 'RULE_LIMIT'],
  ['ACCOUNTERROR', 'ACCOUNT_ERROR'],
  ['NOAUTH', 'NO_AUTH'],
  ['SIGNERROR', 'SIGN_ERROR'],
  ['MCHID_NOT_EXIST', 'MCH_NOT_EXISTS'],
  ['FREQ_LIMIT', 'FREQUENCY_LIMITED'],
];

export const eachCode = (codes: SpecCodes): readonly (readonly [string, readonly OutcomeClass[]])[] =>
  codes.flatMap(([classes, names]) => names.split(' ').map((name) => [name, classes] as const));
