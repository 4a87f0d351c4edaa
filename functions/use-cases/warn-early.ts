import type { ActData } from '../domain/acts.ts';
import type { WarningLevel } from '../domain/early-warning.ts';
import { riskOf, WARNING_LEVELS } from '../domain/early-warning.ts';
import type { Entry } from '../domain/entry.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import type { State } from '../domain/rules/examine.ts';
import type { Moment } from '../domain/rules/rule.ts';
import type { World } from './ports.ts';
import { record } from './situation.ts';
import type { SubjectRecord } from './subjects.ts';

/**
 * Warns of an order that nothing has been wrong with yet: once for each level that it reaches. Two looks at one moment
 * may both write it down; its id is the same, so that it counts once.
 */
export const warnEarly = async (
  world: World,
  state: State,
  { entries, exceptions }: SubjectRecord,
  { now, policy }: Moment,
): Promise<void> => {
  if (state.kind !== 'order' || exceptions.length > 0) return;
  const { tenantid, orderId } = state.order;
  const { level, score, signs } = riskOf(state.order, entries, now, policy);
  if (level === null || wasWarned(entries, level)) return;
  const data: ActData<'rescue.warned'> = { level, score, signs };
  const subject = `order:${orderId}`;
  const id = idOf(level);
  await record(world, [
    {
      tenantid,
      subject,
      source: OWN_SOURCE,
      id,
      type: 'rescue.warned',
      time: new Date(now).toISOString(),
      data,
    },
  ]);
  world.log.info('order likely to go wrong', { orderId, level, score, ...signs });
};

/** Of this level, or of one above it. */
const wasWarned = (entries: readonly Entry[], level: WarningLevel): boolean => {
  const enough = WARNING_LEVELS.slice(WARNING_LEVELS.indexOf(level)).map(idOf);
  return entries.some(({ source, id }) => source === OWN_SOURCE && enough.includes(id));
};

const idOf = (level: WarningLevel): string => `warned/${level}`;
