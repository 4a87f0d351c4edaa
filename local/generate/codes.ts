import { type Proportion, row } from './proportions.ts';
import type { Random } from './random.ts';

/** Channels whose payments can fail here: those with a code table. */
export type CodedChannel = 'wechat' | 'alipay' | 'card';
export type PaymentTrouble =
  | 'mandate-declined'
  | 'unknown-outcome'
  | 'customer-must-act'
  | 'refused-for-good'
  | 'unlisted-code';

type Codes = readonly (Proportion & { readonly code: string })[];
const code = (name: string, weight: number, because: string): Codes[number] => ({
  code: name,
  ...row(weight, because),
});

/** Codes by what they do, from the tables of spec/payments §4; how often each occurs is not published: assumed. */
export const CODES: Readonly<Record<PaymentTrouble, Readonly<Record<CodedChannel, Codes>>>> = {
  'mandate-declined': {
    wechat: [code('NOTENOUGH', 85, '§4.1, R for 代扣.'), code('NOT_ENOUGH', 15, 'The same in v3 (D-6).')],
    alipay: [
      code('BUYER_BALANCE_NOT_ENOUGH', 60, '§4.2, R for 代扣.'),
      code('BUYER_BANKCARD_BALANCE_NOT_ENOUGH', 30, 'The same at the bank.'),
      code('BEYOND_PAY_RESTRICTION', 10, '§4.2, R for 代扣.'),
    ],
    card: [
      code('51', 70, '§4.3 category 2: no funds, the most of it.'),
      code('61', 10, '§4.3 category 2: limit.'),
      code('91', 20, '§4.3 category 2: issuer down.'),
    ],
  },
  'unknown-outcome': {
    wechat: [
      code('TIMEOUT', 50, '§4.1, no reply.'),
      code('SYSTEMERROR', 35, '§4.1, Q.'),
      code('BANKERROR', 15, '§4.1, Q.'),
    ],
    alipay: [code('TIMEOUT', 50, '§4.2, no reply.'), code('SYSTEM_ERROR', 50, '§4.2, Q.')],
    card: [code('TIMEOUT', 1, '§4.3: the provider is asked.')],
  },
  'customer-must-act': {
    wechat: [
      code('NOTENOUGH', 70, '§4.1, C.'),
      code('NOTSUPORTCARD', 15, '§4.1, C.'),
      code('RULE_LIMIT', 15, 'D-6, C.'),
    ],
    alipay: [
      code('BUYER_BALANCE_NOT_ENOUGH', 70, '§4.2, C.'),
      code('PAYMENT_FAIL', 20, '§4.2, C.'),
      code('NO_PAYMENT_INSTRUMENTS_AVAILABLE', 10, '§4.2, C.'),
    ],
    card: [
      code('54', 50, '§4.3 category 3: expired.'),
      code('55', 30, '§4.3 category 3: PIN.'),
      code('N7', 20, '§4.3 category 3: CVV.'),
    ],
  },
  'refused-for-good': {
    wechat: [code('TRADE_ERROR', 60, '§4.1, N.'), code('ACCOUNTERROR', 40, 'D-6, N.')],
    alipay: [
      code('BUYER_ENABLE_STATUS_FORBID', 60, '§4.2, N.'),
      code('PAYMENT_REQUEST_HAS_RISK', 40, '§4.2, N.'),
    ],
    card: [
      code('14', 50, '§4.3 category 1: number.'),
      code('41', 25, '§4.3 category 1: lost.'),
      code('43', 25, '§4.3 category 1: stolen.'),
    ],
  },
  'unlisted-code': {
    wechat: [code('ORDER_HELD_BY_REVIEW', 1, 'Made up: in no table.')],
    alipay: [code('TRADE_HELD_BY_REVIEW', 1, 'Made up: in no table.')],
    card: [code('9Z', 1, 'Made up: in no table.')],
  },
};

/** As the channel says it: Alipay's reason is the sub-code, its code only says that there was none or no success. */
export const drawCode = (
  trouble: PaymentTrouble,
  channel: CodedChannel,
  random: Random,
): { readonly code: string; readonly subCode?: string } => {
  const { code: name } = random.row(CODES[trouble][channel]);
  if (channel !== 'alipay' || name === 'TIMEOUT') return { code: name };
  const said = trouble === 'unknown-outcome' ? '20000' : '40004';
  return { code: said, subCode: `ACQ.${name}` };
};
