import type { Timeline } from '../timeline.ts';
import type { Rule } from './rule.ts';

export const USER_RULES: readonly Rule<Timeline>[] = [];
