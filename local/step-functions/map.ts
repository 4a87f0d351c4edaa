import { RUNTIME, StateFailed } from './failure.ts';
import { guarded } from './guard.ts';
import { note } from './history.ts';
import type { MapState, ParallelState } from './machine.ts';
import { type RunGraph, runParts } from './parts.ts';
import { QueryProblem } from './template.ts';
import {
  A_NUMBER,
  AN_ARRAY,
  type Exit,
  evaluate,
  evaluateAs,
  evaluateWhole,
  queryFailure,
  type Visit,
} from './visit.ts';

/** Inline Map runs at most so many items at a time (Step Functions service quotas). */
const MOST_AT_A_TIME = 40;

export const runMap = (visit: Visit<MapState>, runGraph: RunGraph): Promise<Exit> =>
  guarded(visit, async () => {
    const { thread, state } = visit;
    const items = await itemsOf(visit);
    const concurrency = state.maxConcurrency
      ? await evaluateWhole(visit, state.maxConcurrency, [0, 10_000])
      : 0;
    const inputs = await selected(visit, items);
    const parts = items.map((value, index) => ({
      graph: state.processor,
      input: inputs[index],
      item: { index, value },
    }));
    const outputs = await intolerant(visit, () => {
      note(thread, 'MapStateStarted', () => ({ length: items.length }));
      return runParts(visit, parts, {
        atATime: Math.min(concurrency || MOST_AT_A_TIME, MOST_AT_A_TIME),
        runGraph,
        tell: (inner, { item }, what) =>
          note(inner, `MapIteration${what}`, () => ({ name: state.name, index: item?.index })),
      });
    });
    note(thread, 'MapStateSucceeded');
    return outputs;
  });

export const runParallel = (visit: Visit<ParallelState>, runGraph: RunGraph): Promise<Exit> =>
  guarded(visit, async () => {
    const { thread, state, input } = visit;
    const given = state.arguments ? await evaluate(visit, state.arguments) : input;
    note(thread, 'ParallelStateStarted');
    const parts = state.branches.map((graph) => ({ graph, input: given }));
    const outputs = await runParts(visit, parts, { atATime: parts.length, runGraph, tell: () => {} });
    note(thread, 'ParallelStateSucceeded');
    return outputs;
  });

async function itemsOf(visit: Visit<MapState>): Promise<readonly unknown[]> {
  const { state, input } = visit;
  if (state.items) return evaluateAs(visit, state.items, AN_ARRAY);
  if (Array.isArray(input)) return input;
  const message = `Map state input must be an array but was: ${JSON.stringify(input)}`;
  throw queryFailure(visit, new QueryProblem(message, 'Items'));
}

async function selected(visit: Visit<MapState>, items: readonly unknown[]): Promise<readonly unknown[]> {
  const { itemSelector } = visit.state;
  if (!itemSelector) return items;
  const inputs: unknown[] = [];
  for (const [index, value] of items.entries()) {
    inputs.push(await evaluate(visit, itemSelector, { item: { index, value } }));
  }
  return inputs;
}

/**
 * Failures are tolerated by distributed Maps; an inline one ends with its first failed item. Where a definition
 * asks an inline one to tolerate some and an item fails, the execution ends and says so.
 */
async function intolerant(visit: Visit<MapState>, run: () => Promise<unknown[]>): Promise<unknown[]> {
  const asked: string[] = [];
  for (const template of visit.state.toleratedFailures) {
    if ((await evaluateAs(visit, template, A_NUMBER)) > 0) asked.push(template.location);
  }
  try {
    return await run();
  } catch (problem) {
    if (asked.length === 0 || !(problem instanceof StateFailed)) throw problem;
    throw new StateFailed({ error: RUNTIME, cause: `${asked.join(', ')} of an inline Map is not supported` });
  }
}
