import type { Timeline } from '../timeline.ts';
import type { Rule } from './rule.ts';

export const INCIDENT_RULES: readonly Rule<Timeline>[] = [];
