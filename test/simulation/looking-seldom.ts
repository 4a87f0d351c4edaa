import type { Policy } from '../../functions/domain/policy.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import type { World } from '../../functions/use-cases/ports.ts';
import { underPolicy } from '../../local/replay/under-policy.ts';

/** What waits, or stands, is looked at a few times only: three looks of four find nothing new. */
const SELDOM: Policy = {
  ...DEFAULT_POLICY,
  waiting: { ...DEFAULT_POLICY.waiting, askAgainSeconds: 300, lateHoursApart: 24 },
  incidents: { ...DEFAULT_POLICY.incidents, lookEverySeconds: 300 },
};

/** The same promises hold under a policy that a merchant might put, and a run takes half as long. */
export const lookingSeldom = (world: World): World => underPolicy(world, SELDOM);
