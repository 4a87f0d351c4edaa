import type { Entry } from '../functions/domain/entry.ts';
import { parseEvent } from '../functions/domain/events/parse.ts';
import { DEFAULT_POLICY } from '../functions/domain/policy.ts';
import { RULE_ROWS } from '../functions/domain/rules/catalogue.ts';
import { examine, foldSubject, type State } from '../functions/domain/rules/examine.ts';
import { journalEntries } from '../functions/use-cases/journal-event.ts';
import { median, type Subject, table } from './check.ts';
import { aDay } from './generated.ts';

const STATES = 500;
const LOOKS = 400_000;
const ROUNDS = 7;

interface Looked {
  readonly state: State;
  readonly now: number;
}

/** Subjects as they stood after each of the first events of a day: a detector looks at one just folded. */
const statesOf = (lines: readonly string[]): readonly Looked[] => {
  const journals = new Map<string, Entry[]>();
  const states: Looked[] = [];
  for (const line of lines) {
    const parsed = parseEvent(JSON.parse(line));
    for (const entry of parsed.status === 'refused' ? [] : journalEntries(parsed.event)) {
      const { tenantid, subject, time } = entry;
      const journal = journals.get(`${tenantid}#${subject}`) ?? [];
      journals.set(`${tenantid}#${subject}`, journal);
      journal.push(entry);
      states.push({ state: foldSubject(tenantid, subject, journal), now: Date.parse(time) });
    }
  }
  // From the middle of the day: orders at all their stages.
  return states.slice(states.length / 2, states.length / 2 + STATES);
};

const looksASecond = (states: readonly Looked[], look: (looked: Looked) => number): number => {
  const began = process.cpuUsage();
  let found = 0;
  for (let round = 0; round < LOOKS / states.length; round += 1) for (const one of states) found += look(one);
  const { user, system } = process.cpuUsage(began);
  if (Number.isNaN(found)) throw new RangeError('A look gives a number of findings');
  return LOOKS / ((user + system) / 1e6);
};

const measure = async () => {
  const states = statesOf(aDay(300, 7).lines);
  const policy = DEFAULT_POLICY;
  const withRules = ({ state, now }: Looked): number =>
    examine(state, { now, policy, waitingSince: now }).findings.length;
  const copying = ({ state }: Looked): number =>
    Object.keys({ ...(state.kind === 'order' ? state.order : {}) }).length;
  const rounds = Array.from({ length: ROUNDS }, () => [
    looksASecond(states, withRules),
    looksASecond(states, copying),
  ]);
  const [rules = 0, copies = 0] = [0, 1].map((which) => median(rounds.map((round) => round[which] ?? 0)));
  const millions = (value: number): string => `${(value / 1e6).toFixed(1)} M`;
  const text = `${states.length} subjects of a generated day, folded, each looked at by all ${RULE_ROWS.length} rules through \`examine\`; processor time, medians of
${ROUNDS} interleaved rounds. 57 more rules come with issue 4, and the comparison with json-rules-engine.

${table([
  ['a second and core', 'looks', 'against a copy of the order'],
  ['all rules', millions(rules), (rules / copies).toFixed(1)],
  ['a shallow copy of the order', millions(copies), '1.0'],
])}`;
  const check = {
    what: `looks by all ${RULE_ROWS.length} rules a second and core`,
    budget: '≥ 1 M',
    measured: millions(rules),
    holds: rules >= 1e6,
  };
  return { checks: [check], text };
};

export const rules: Subject = { name: 'rules', title: 'Rules', measure };
