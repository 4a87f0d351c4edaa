import type { EventData } from '../../events/catalogue.ts';
import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Policy } from '../../policy.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline, Told } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Rule } from '../rule.ts';
import { MINUTE } from '../rule.ts';

const letter = readingOnce(CATALOGUE['message.dead-lettered'].data);
type Letter = Told<EventData<'message.dead-lettered'>>;

const WAYS = { schema: 'bad-schema', transient: 'transient' } as const;

/** rules.md SYN-07. That they are many is an exception of its own, once until they have been silent for as long. */
export const SYN_07: Rule<Timeline> = {
  id: 'SYN-07',
  notices: 'A message cannot be read, or was given up after too many tries.',
  happens: 'A person looks into it; ten in five minutes page.',
  key: 'SYN07#messageId',
  thresholds: ['sync.deadLetters'],
  severity: 'S2',
  priority: 'P1',
  act: 'ticket',
  recovery: null,
  skill: 'ops',
  about: ['queue'],
  listens: ['message.dead-lettered'],
  look: (timeline, { policy }) => {
    const letters = eachOnce(told(timeline, 'message.dead-lettered', letter));
    const floods = runsOf(letters, policy).flatMap((run) => floodFinding(timeline.id, run, policy) ?? []);
    return { findings: [...letters.map(letterFinding), ...floods] };
  },
};

/** Its first telling counts. */
const eachOnce = (letters: readonly Letter[]): readonly Letter[] =>
  [...Map.groupBy(letters, ({ data }) => data.messageId).values()].flatMap(([first]) => first ?? []);

/** Stretches of letters, parted where none came for as long as many may take. */
const runsOf = (letters: readonly Letter[], { sync }: Policy): readonly (readonly Letter[])[] => {
  const runs: Letter[][] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const one of letters) {
    const run = runs.at(-1);
    if (run && one.at - lastAt < sync.deadLetters.withinMinutes * MINUTE) run.push(one);
    else runs.push([one]);
    lastAt = one.at;
  }
  return runs;
};

const floodFinding = (queue: string, run: readonly Letter[], { sync }: Policy): Finding | undefined => {
  const { many, withinMinutes } = sync.deadLetters;
  const isMany = run.some((one, index) => {
    const first = run[index - many + 1];
    return first !== undefined && one.at - first.at < withinMinutes * MINUTE;
  });
  const [first] = run;
  if (!first || !isMany) return undefined;
  const since = new Date(first.at).toISOString();
  return {
    rule: 'SYN-07',
    family: 'SYN-07',
    occurrence: `many since ${since}`,
    way: 'many-dead-letters',
    facts: { queue, since, many, withinMinutes },
  };
};

const letterFinding = ({ data: { messageId, queue, source, kind } }: Letter): Finding => ({
  rule: 'SYN-07',
  family: 'SYN-07',
  occurrence: messageId,
  way: WAYS[kind],
  facts: { messageId, queue, source: source ?? null, kind },
});
