import type { Order } from '../order/order.ts';
import type { Timeline } from '../timeline.ts';
import type { Rule } from './rule.ts';
import { STK_01 } from './stk/stk-01.ts';
import { STK_02 } from './stk/stk-02.ts';
import { STK_03 } from './stk/stk-03.ts';
import { STK_04 } from './stk/stk-04.ts';
import { STK_05 } from './stk/stk-05.ts';

/** What is reserved for an order is told of with it. */
export const RESERVATION_RULES: readonly Rule<Order>[] = [STK_03];

export const STOCK_RULES: readonly Rule<Timeline>[] = [STK_01, STK_02, STK_04, STK_05];
