import type { Order } from '../order/order.ts';
import type { Timeline } from '../timeline.ts';
import type { Rule } from './rule.ts';
import { STK_03 } from './stk/stk-03.ts';

/** What is reserved for an order is told of with it. */
export const RESERVATION_RULES: readonly Rule<Order>[] = [STK_03];

export const STOCK_RULES: readonly Rule<Timeline>[] = [];
