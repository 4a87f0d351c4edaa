import type { Order } from '../order/order.ts';
import { DLV_01 } from './dlv/dlv-01.ts';
import { DLV_02 } from './dlv/dlv-02.ts';
import { DLV_03 } from './dlv/dlv-03.ts';
import { DLV_04 } from './dlv/dlv-04.ts';
import { DLV_05 } from './dlv/dlv-05.ts';
import { DLV_06 } from './dlv/dlv-06.ts';
import { DLV_07 } from './dlv/dlv-07.ts';
import { DLV_08 } from './dlv/dlv-08.ts';
import { DLV_09 } from './dlv/dlv-09.ts';
import { DLV_11 } from './dlv/dlv-11.ts';
import { DLV_12 } from './dlv/dlv-12.ts';
import type { Rule } from './rule.ts';
import { SHP_01 } from './shp/shp-01.ts';

export const DELIVERY_RULES: readonly Rule<Order>[] = [
  DLV_01,
  DLV_02,
  DLV_03,
  DLV_04,
  DLV_05,
  DLV_06,
  DLV_07,
  DLV_08,
  DLV_09,
  DLV_11,
  DLV_12,
  SHP_01,
];
