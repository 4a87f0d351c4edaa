import type { Timeline } from '../timeline.ts';
import type { Rule } from './rule.ts';
import { USR_01 } from './usr/usr-01.ts';
import { USR_02 } from './usr/usr-02.ts';
import { USR_03 } from './usr/usr-03.ts';
import { USR_05 } from './usr/usr-05.ts';
import { USR_06 } from './usr/usr-06.ts';
import { USR_07 } from './usr/usr-07.ts';

export const USER_RULES: readonly Rule<Timeline>[] = [USR_01, USR_02, USR_03, USR_05, USR_06, USR_07];
