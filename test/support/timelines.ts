import type { Entry } from '../../functions/domain/entry.ts';
import type { Finding } from '../../functions/domain/exception.ts';
import { isCured } from '../../functions/domain/rules/examine.ts';
import type { Timeline } from '../../functions/domain/timeline.ts';
import { timelineOf } from '../../functions/domain/timeline.ts';
import { anException } from './journal.ts';
import { TENANT } from './orders.ts';
import { moment } from './rules.ts';

/** What was told of one subject that is no order; `counts` are its wide window's denominators. */
export const toldOf = (entries: readonly Entry[], counts?: Timeline['counts']): Timeline =>
  timelineOf(TENANT, entries[0]?.subject ?? '', entries, counts);

/** Whether what was found of such a subject, and opened then, has come right by `now`. Epoch ms. */
export const isOverBy = (now: number, timeline: Timeline, finding: Finding, openedAt: number): boolean =>
  isCured({ kind: 'timeline', timeline }, anException(finding, openedAt), moment({ now }));
