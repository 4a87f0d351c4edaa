import type { Order } from '../order/order.ts';
import { PAY_01, PAY_02, PAY_03, PAY_04 } from './pay/pay-01-to-04.ts';
import { PAY_06 } from './pay/pay-06.ts';
import type { Rule } from './rule.ts';

export const PAYMENT_RULES: readonly Rule<Order>[] = [PAY_01, PAY_02, PAY_03, PAY_04, PAY_06];
