import type { Timeline } from '../timeline.ts';
import type { Rule } from './rule.ts';
import { STK_01 } from './stk/stk-01.ts';
import { STK_02 } from './stk/stk-02.ts';
import { STK_04 } from './stk/stk-04.ts';
import { STK_05 } from './stk/stk-05.ts';

/** STK-03 looks at an order: it is with sync.ts. */
export const STOCK_RULES: readonly Rule<Timeline>[] = [STK_01, STK_02, STK_04, STK_05];
