import type { Order } from '../order/order.ts';
import { GDS_01 } from './gds/gds-01.ts';
import { GDS_02 } from './gds/gds-02.ts';
import { GDS_03 } from './gds/gds-03.ts';
import { GDS_04 } from './gds/gds-04.ts';
import { GDS_05 } from './gds/gds-05.ts';
import { GDS_06 } from './gds/gds-06.ts';
import { GDS_07 } from './gds/gds-07.ts';
import { GDS_09 } from './gds/gds-09.ts';
import type { Rule } from './rule.ts';

export const GOODS_RULES: readonly Rule<Order>[] = [
  GDS_01,
  GDS_02,
  GDS_03,
  GDS_04,
  GDS_05,
  GDS_06,
  GDS_07,
  GDS_09,
];
