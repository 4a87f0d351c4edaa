import type { Finding, RuleId } from '../domain/exception.ts';
import { exceptionId } from '../domain/exception.ts';
import type { Policy } from '../domain/policy.ts';
import { modeOf } from '../domain/rules/catalogue.ts';
import type { Examined, State } from '../domain/rules/examine.ts';
import { examine } from '../domain/rules/examine.ts';
import type { Moment } from '../domain/rules/rule.ts';
import type { World } from './ports.ts';

export interface ShadowLook {
  readonly tenantid: string;
  readonly subject: string;
  readonly state: State;
  readonly moment: Moment;
  /** All that the rules found by the live policy, those in shadow too. */
  readonly found: readonly Finding[];
  /** The policy that is tried beside it; null: none is. */
  readonly shadow: Policy | null;
  readonly chain: readonly RuleId[] | undefined;
}

/**
 * What rules in shadow and a shadow policy find is noted beside what is live, and nothing follows from it. Answers
 * when the shadow must look again. Nothing is read or written where nothing is in shadow, and whatever fails here is
 * left out: what is tried may not hold up what acts.
 */
export const lookInShadow = async (
  world: World,
  look: ShadowLook,
): Promise<Partial<Omit<Examined, 'findings'>>> => {
  const { state, moment, found, shadow, chain } = look;
  const { policy } = moment;
  await note(world, look, policy.version, { live: [], shadow: found.filter(runsAs(policy, 'shadow')) });
  if (!shadow) return {};
  const { findings, ...due } = examine(state, { ...moment, policy: shadow }, chain);
  await note(world, look, shadow.version, {
    live: found.filter(runsAs(policy, 'live')),
    shadow: findings.filter((finding) => !runsAs(shadow, 'off')(finding)),
  });
  return due;
};

/** Whether a finding's rule runs in this mode. */
export const runsAs =
  (policy: Policy, mode: ReturnType<typeof modeOf>) =>
  ({ rule }: Pick<Finding, 'rule'>): boolean =>
    modeOf(policy, rule) === mode;

const note = async (
  world: World,
  { tenantid, subject }: ShadowLook,
  version: string,
  found: { readonly live: readonly Finding[]; readonly shadow: readonly Finding[] },
): Promise<void> => {
  const idOf = (finding: Finding): string => exceptionId(tenantid, subject, finding);
  const [live, shadow] = [new Set(found.live.map(idOf)), new Set(found.shadow.map(idOf))];
  const rules = new Map([...found.live, ...found.shadow].map((finding) => [idOf(finding), finding.rule]));
  for (const [id, rule] of rules) {
    const seen = { exceptionId: id, rule, live: live.has(id), shadow: shadow.has(id) };
    try {
      await world.shadows.note(tenantid, version, seen);
    } catch (error) {
      world.log.warn('a shadow was not noted', { exceptionId: id, version, error: String(error) });
    }
  }
};
