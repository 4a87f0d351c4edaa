import type { Thread } from './execution.ts';
import { note } from './history.ts';
import type { Graph } from './machine.ts';
import type { Visit } from './visit.ts';

export interface Part {
  readonly graph: Graph;
  readonly input: unknown;
  readonly item?: { readonly index: number; readonly value: unknown };
}

export type RunGraph = (thread: Thread, graph: Graph, input: unknown) => Promise<unknown>;

/** What the history says of a part, where it says anything. */
type Tell = (thread: Thread, part: Part, what: 'Started' | 'Succeeded' | 'Failed' | 'Aborted') => void;

/**
 * Runs the branches of a Parallel state or the items of a Map state, so many at a time, and gives their outputs in
 * the order of the parts. The first that fails ends the others.
 */
export async function runParts(
  { thread }: Visit,
  parts: readonly Part[],
  { atATime, runGraph, tell }: { readonly atATime: number; readonly runGraph: RunGraph; readonly tell: Tell },
): Promise<unknown[]> {
  const { life, release } = thread.life.child();
  const outputs: unknown[] = new Array(parts.length);
  const running = new Map<Part, Thread>();
  const startedAfter = thread.lastEventId;
  const waiting = parts.entries();

  const runOne = async (index: number, part: Part): Promise<void> => {
    const { execution, variables } = thread;
    const inner: Thread = {
      execution,
      life,
      variables,
      lastEventId: startedAfter,
      ...(part.item && { item: part.item }),
    };
    running.set(part, inner);
    tell(inner, part, 'Started');
    try {
      outputs[index] = await runGraph(inner, part.graph, part.input);
      tell(inner, part, 'Succeeded');
    } catch (problem) {
      life.check();
      tell(inner, part, 'Failed');
      throw problem;
    } finally {
      running.delete(part);
      if (inner.lastEventId > thread.lastEventId) thread.lastEventId = inner.lastEventId;
    }
  };
  const worker = async (): Promise<void> => {
    for (const [index, part] of waiting) await runOne(index, part);
  };

  try {
    await Promise.all(Array.from({ length: Math.min(atATime, parts.length) }, worker));
    return outputs;
  } catch (problem) {
    thread.life.check();
    life.end();
    for (const [part, inner] of running) {
      if (inner.visit) note(inner, `${inner.visit.state.type}StateAborted`);
      tell(inner, part, 'Aborted');
    }
    throw problem;
  } finally {
    release();
  }
}
