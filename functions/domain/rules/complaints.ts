import type { Order } from '../order/order.ts';
import type { Rule } from './rule.ts';

export const COMPLAINT_RULES: readonly Rule<Order>[] = [];
