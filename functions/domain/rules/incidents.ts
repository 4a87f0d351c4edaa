import type { Timeline } from '../timeline.ts';
import { COM_01 } from './com/com-01.ts';
import { DLV_10 } from './dlv/dlv-10.ts';
import { GDS_08 } from './gds/gds-08.ts';
import { GDS_10 } from './gds/gds-10.ts';
import { KDS_04 } from './kds/kds-04.ts';
import { PAY_11 } from './pay/pay-11.ts';
import type { Rule } from './rule.ts';
import { SYN_08 } from './syn/syn-08.ts';
import { USR_04 } from './usr/usr-04.ts';

/** One thing wrong with many orders. */
export const INCIDENT_RULES: readonly Rule<Timeline>[] = [
  COM_01,
  DLV_10,
  GDS_08,
  GDS_10,
  KDS_04,
  PAY_11,
  SYN_08,
  USR_04,
];
