import type { Order } from '../order/order.ts';
import type { Timeline } from '../timeline.ts';
import { CMP_01, CMP_01_WITHOUT_ORDER } from './cmp/cmp-01.ts';
import type { Rule } from './rule.ts';

export const COMPLAINT_RULES: readonly Rule<Order>[] = [CMP_01];

export const COMPLAINT_TIMELINE_RULES: readonly Rule<Timeline>[] = [CMP_01_WITHOUT_ORDER];
