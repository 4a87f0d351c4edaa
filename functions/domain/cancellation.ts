import type { RuleId } from './exception.ts';
import type { Order } from './order/order.ts';
import { isOver } from './order/order.ts';

/** Whether the whole order can be called off: a late one until it arrives, any other until a courier has it. */
export const canBeCancelled = (order: Order, rule: RuleId): boolean =>
  !isOver(order) && order.deliveredAt === null && (rule === 'DLV-02' || order.pickedUpAt === null);

export const cancelReason = (rule: RuleId): 'too-late' | 'out-of-stock' =>
  rule === 'GDS-01' ? 'out-of-stock' : 'too-late';
