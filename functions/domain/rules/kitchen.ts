import type { Order } from '../order/order.ts';
import { KDS_01 } from './kds/kds-01.ts';
import { KDS_02, KDS_03 } from './kds/kds-02-to-03.ts';
import type { Rule } from './rule.ts';

export const KITCHEN_RULES: readonly Rule<Order>[] = [KDS_01, KDS_02, KDS_03];
