import type { Order } from '../order/order.ts';
import type { Timeline } from '../timeline.ts';
import type { Rule } from './rule.ts';
import { SYN_01 } from './syn/syn-01.ts';
import { SYN_02 } from './syn/syn-02.ts';
import { SYN_03, SYN_03_WITHOUT_ORDER } from './syn/syn-03.ts';
import { SYN_04 } from './syn/syn-04.ts';
import { SYN_05, SYN_05_FLOOD } from './syn/syn-05.ts';
import { SYN_06 } from './syn/syn-06.ts';
import { SYN_07 } from './syn/syn-07.ts';
import { SYN_09 } from './syn/syn-09.ts';
import { SYN_10 } from './syn/syn-10.ts';

export const SYNC_TIMELINE_RULES: readonly Rule<Timeline>[] = [
  SYN_01,
  SYN_03_WITHOUT_ORDER,
  SYN_04,
  SYN_05_FLOOD,
  SYN_07,
  SYN_10,
];

export const SYNC_RULES: readonly Rule<Order>[] = [SYN_02, SYN_03, SYN_05, SYN_06, SYN_09];
