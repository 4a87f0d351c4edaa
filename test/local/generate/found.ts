import type { Entry } from '../../../functions/domain/entry.ts';
import type { ContractEvent } from '../../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../../functions/domain/events/parse.ts';
import type { RuleId } from '../../../functions/domain/exception.ts';
import { DEFAULT_POLICY } from '../../../functions/domain/policy.ts';
import { examine, foldSubject } from '../../../functions/domain/rules/examine.ts';
import { journalEntries } from '../../../functions/use-cases/journal-event.ts';

/** A line of a generated file, read as the pipeline reads it. */
export interface Read {
  readonly event: ContractEvent;
  /** When its line comes: at its own time or, where that has passed, at once. Epoch ms. */
  readonly comesAt: number;
}

/** Throws for a line that the contract refuses. */
export const readLines = (lines: Iterable<string>): readonly Read[] => {
  let comesAt = 0;
  return [...lines].map((line) => {
    const parsed = parseEvent(JSON.parse(line));
    if (parsed.status === 'refused' || !parsed.known)
      throw new Error(`Refused: ${JSON.stringify(parsed)} in ${line}`);
    comesAt = Math.max(comesAt, Date.parse(parsed.event.time));
    return { event: parsed.event, comesAt };
  });
};

/** Which rules find something in each subject when nobody does anything about it: subject → rules. */
export const rulesFound = (read: readonly Read[]): ReadonlyMap<string, ReadonlySet<RuleId>> => {
  const subjects = new Map<string, (Entry & { readonly comesAt: number })[]>();
  for (const { event, comesAt } of read)
    for (const entry of journalEntries(event)) {
      const key = `${entry.tenantid}#${entry.subject}`;
      subjects.set(key, [...(subjects.get(key) ?? []), { ...entry, comesAt }]);
    }
  const found = new Map<string, ReadonlySet<RuleId>>();
  for (const [key, entries] of subjects) {
    const rules = rulesOf(key, entries);
    if (rules.size > 0) found.set(key.slice(key.indexOf('#') + 1), rules);
  }
  return found;
};

const WAITED = 600_000;

/** Looks whenever a line comes, and then at every deadline that the rules ask for. */
const rulesOf = (
  key: string,
  entries: readonly (Entry & { readonly comesAt: number })[],
): ReadonlySet<RuleId> => {
  const [tenantid = '', subject = ''] = [key.slice(0, key.indexOf('#')), key.slice(key.indexOf('#') + 1)];
  const rules = new Set<RuleId>();
  const look = (now: number): number | undefined => {
    const known = entries.filter(({ comesAt }) => comesAt <= now);
    const moment = { now, policy: DEFAULT_POLICY, waitingSince: now - WAITED };
    const { findings, dueAt } = examine(foldSubject(tenantid, subject, known), moment);
    for (const { rule } of findings) rules.add(rule);
    return dueAt;
  };
  const comes = [...new Set(entries.map(({ comesAt }) => comesAt))];
  comes.forEach((now, place) => {
    const until = comes[place + 1] ?? Number.POSITIVE_INFINITY;
    let due = look(now);
    for (let looks = 0; due !== undefined && due < until && looks < 10; looks++) due = look(due);
  });
  return rules;
};
