import { Engine } from 'json-rules-engine';
import type { Entry } from '../functions/domain/entry.ts';
import { parseEvent } from '../functions/domain/events/parse.ts';
import { DEFAULT_POLICY } from '../functions/domain/policy.ts';
import { isHeard, RULE_ROWS } from '../functions/domain/rules/catalogue.ts';
import { examine, foldSubject, type State } from '../functions/domain/rules/examine.ts';
import { journalEntries } from '../functions/use-cases/journal-event.ts';
import { median, type Subject, table } from './check.ts';
import { aDay } from './generated.ts';
import { compiled, type Facts, factsOf, THIRTY } from './thirty-predicates.ts';

const EVENTS = 2_000;
const PASSES = 200;
const ENGINE_EVENTS = 200;
const ROUNDS = 7;

/** An event, and its subject as it stood after it. */
interface Happened {
  readonly entry: Entry;
  readonly state: State;
  readonly now: number;
}

/** From the middle of a day: orders at all their stages. */
const someOf = (lines: readonly string[]): readonly Happened[] => {
  const journals = new Map<string, Entry[]>();
  const all = lines.flatMap((line) => {
    const parsed = parseEvent(JSON.parse(line));
    return parsed.status === 'refused' ? [] : journalEntries(parsed.event);
  });
  const begin = (all.length - EVENTS) / 2;
  return all.flatMap((entry, nth) => {
    const { tenantid, subject, time } = entry;
    const journal = journals.get(`${tenantid}#${subject}`) ?? [];
    journals.set(`${tenantid}#${subject}`, journal);
    journal.push(entry);
    if (nth < begin || nth >= begin + EVENTS) return [];
    return [{ entry, state: foldSubject(tenantid, subject, journal), now: Date.parse(time) }];
  });
};

/** How many of `count` a second of processor time. */
const aSecond = async (count: number, act: () => number | Promise<number>): Promise<number> => {
  const began = process.cpuUsage();
  const found = await act();
  const { user, system } = process.cpuUsage(began);
  if (Number.isNaN(found)) throw new RangeError('A look gives a number of findings');
  return count / ((user + system) / 1e6);
};

const passes = <One>(some: readonly One[], look: (one: One) => number) => {
  const count = Math.round((EVENTS * PASSES) / some.length) * some.length;
  return () =>
    aSecond(count, () => {
      let found = 0;
      for (let done = 0; done < count; done += some.length) for (const one of some) found += look(one);
      return found;
    });
};

const policy = DEFAULT_POLICY;
const looked = ({ state, now }: Happened): number =>
  examine(state, { now, policy, waitingSince: now }).findings.length;
/** As the detector does: what nobody listens to is not looked at. */
const handled = (happened: Happened): number => (isHeard(happened.entry) ? looked(happened) : 0);
const judged = (facts: Facts): number => {
  let found = 0;
  for (const isTrue of compiled) if (isTrue(facts)) found += 1;
  return found;
};

const engineOf = (): Engine =>
  new Engine(
    THIRTY.map(({ rule, all }) => ({
      conditions: { all: all.map(([fact, operator, value]) => ({ fact, operator, value })) },
      event: { type: rule },
    })),
  );

const byEngine = (engine: Engine, facts: readonly Facts[]) => () =>
  aSecond(facts.length, async () => {
    let found = 0;
    for (const one of facts) found += (await engine.run(one)).events.length;
    return found;
  });

/** The two must say the same, or the comparison is of two different things. */
const mustAgree = async (engine: Engine, facts: readonly Facts[]): Promise<void> => {
  for (const one of facts) {
    const { events } = await engine.run(one);
    const ours = THIRTY.filter((_, nth) => compiled[nth]?.(one)).map(({ rule }) => rule);
    const theirs = events.map(({ type }) => type);
    if (ours.toSorted().join() !== theirs.toSorted().join())
      throw new Error(`The engine finds ${theirs} where the closures find ${ours}`);
  }
};

const measure = async () => {
  const events = someOf(aDay(300, 7).lines);
  const heard = events.filter(({ entry }) => isHeard(entry));
  const facts = events.flatMap(({ state, now }) =>
    state.kind === 'order' ? [factsOf(state.order, now)] : [],
  );
  const few = facts.filter((_, nth) => nth % Math.ceil(facts.length / ENGINE_EVENTS) === 0);
  const engine = engineOf();
  await mustAgree(engine, few);
  const contenders = [
    passes(events, handled),
    passes(heard, looked),
    passes(facts, judged),
    byEngine(engine, few),
  ];
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const rates: number[] = [];
    for (const contender of contenders) rates.push(await contender());
    rounds.push(rates);
  }
  const [all = 0, looks = 0, closures = 0, engines = 0] = contenders.map((_, which) =>
    median(rounds.map((rates) => rates[which] ?? 0)),
  );
  const share = `${Math.round((heard.length / events.length) * 100)} %`;
  const row = (what: string, rate: number): readonly string[] => [
    what,
    rate >= 1e6 ? `${(rate / 1e6).toFixed(2)} M` : `${(rate / 1e3).toFixed(1)} k`,
    Math.round(rate / engines).toLocaleString('en'),
  ];
  const text = `${events.length} events of a generated day, each with its subject folded as it stood then; ${share} of them are heard by a rule and
looked at by all ${RULE_ROWS.length} rules, as the detector does. json-rules-engine 7.3.1 is given numbers made ready of the same orders
and thirty triggers of the catalogue, three conditions each; the closures are the same thirty, and find the same.
Processor time, medians of ${ROUNDS} interleaved rounds.

${table([
  ['a second and core', 'events', 'against the engine'],
  row(`heard or not, then all ${RULE_ROWS.length} rules`, all),
  row(`all ${RULE_ROWS.length} rules on each`, looks),
  row('thirty triggers as closures', closures),
  row('thirty triggers in json-rules-engine', engines),
])}`;
  const check = {
    what: `events through all ${RULE_ROWS.length} rules a second and core`,
    budget: '≥ 1 M',
    measured: row('', all)[1] ?? '',
    holds: all >= 1e6,
    knownMiss: 'docs/decisions/018',
  };
  return { checks: [check], text };
};

export const rules: Subject = { name: 'rules', title: 'Rules', measure };
