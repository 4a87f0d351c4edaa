import type { RuleId } from '../../functions/domain/exception.ts';
import type { Seen } from '../../functions/use-cases/policies.ts';
import type { SideBySide } from '../../functions/use-cases/show-policy.ts';
import { countsOf } from '../../functions/use-cases/show-policy.ts';
import { aligned } from './columns.ts';

/** What was seen beside a policy by what is in shadow. */
export type SeenBeside = Seen & { readonly version: string };

interface ShadowRow {
  readonly version: string;
  readonly byRule: Readonly<Partial<Record<RuleId, SideBySide>>>;
}

/** What was in shadow, by policy: how many exceptions each side would have opened. Empty where nothing was. */
export const shadowRows = (seen: readonly SeenBeside[]): readonly ShadowRow[] =>
  [...Map.groupBy(seen, ({ version }) => version)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([version, all]) => ({ version, byRule: countsOf(all) }));

/** The same for a terminal: what acts, what is in shadow, and what one of them alone found. */
export const shadowTable = ({ version, byRule }: ShadowRow): string => {
  const rows = Object.entries(byRule).map(([rule, { live, shadow, onlyLive, onlyShadow }]) =>
    [rule, live, shadow, onlyLive, onlyShadow].map(String),
  );
  const head = ['in shadow', 'live', 'shadow', 'only live', 'only shadow'];
  return [...aligned([head, ...rows]), `(${version})`].join('\n');
};
