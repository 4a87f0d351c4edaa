import type { Order } from '../order/order.ts';
import type { Timeline } from '../timeline.ts';
import { PAY_01, PAY_02, PAY_03, PAY_04 } from './pay/pay-01-to-04.ts';
import { PAY_05, PAY_05_OF_CLIENT } from './pay/pay-05.ts';
import { PAY_06 } from './pay/pay-06.ts';
import { PAY_07 } from './pay/pay-07.ts';
import { PAY_08 } from './pay/pay-08.ts';
import { PAY_09 } from './pay/pay-09.ts';
import { PAY_10, PAY_10_OF_MERCHANT } from './pay/pay-10.ts';
import { PAY_12 } from './pay/pay-12.ts';
import { PAY_13 } from './pay/pay-13.ts';
import { PAY_14 } from './pay/pay-14.ts';
import { PAY_15 } from './pay/pay-15.ts';
import { PAY_16 } from './pay/pay-16.ts';
import type { Rule } from './rule.ts';

export const PAYMENT_RULES: readonly Rule<Order>[] = [
  PAY_01,
  PAY_02,
  PAY_03,
  PAY_04,
  PAY_05,
  PAY_06,
  PAY_07,
  PAY_08,
  PAY_10,
  PAY_13,
  PAY_16,
];

export const PAYMENT_TIMELINE_RULES: readonly Rule<Timeline>[] = [
  PAY_05_OF_CLIENT,
  PAY_09,
  PAY_10_OF_MERCHANT,
  PAY_12,
  PAY_14,
  PAY_15,
];
