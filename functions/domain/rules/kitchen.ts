import type { Order } from '../order/order.ts';
import type { Rule } from './rule.ts';

export const KITCHEN_RULES: readonly Rule<Order>[] = [];
