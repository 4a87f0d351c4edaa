import { parseEvent } from '../domain/events/parse.ts';
import type { World } from './ports.ts';

/** What becomes of each posted event, by its place in the batch. */
export type Accepted =
  | { readonly index: number; readonly id: string | null; readonly status: 'accepted' }
  | { readonly index: number; readonly id: string | null; readonly status: 'try-again' }
  | {
      readonly index: number;
      readonly id: string | null;
      readonly status: 'refused';
      readonly path: string;
      readonly problem: string;
      readonly expected: string;
    };

interface Read {
  readonly result: Accepted;
  readonly message: { readonly queue: string; readonly body: string } | null;
}

/** Puts each good event on its queue. Nothing is half done: what a queue did not take is for upstream to send again. */
export const acceptEvents = async (
  world: Pick<World, 'queues'>,
  tenantid: string,
  events: readonly unknown[],
): Promise<readonly Accepted[]> => {
  const read = events.map((event, index) => readOne(tenantid, event, index));
  const posted = read.flatMap(({ message, result }) =>
    message ? [{ ...message, index: result.index }] : [],
  );
  const lost = new Set((await world.queues.post(posted)).map((place) => posted[place]?.index));
  return read.map(({ result }) =>
    result.status === 'accepted' && lost.has(result.index) ? { ...result, status: 'try-again' } : result,
  );
};

const readOne = (tenantid: string, input: unknown, index: number): Read => {
  const parsed = parseEvent(input);
  if (parsed.status === 'refused') {
    const { path, problem, expected } = parsed;
    return { result: { index, id: idOf(input), status: 'refused', path, problem, expected }, message: null };
  }
  const { event, queue } = parsed;
  if (event.tenantid !== tenantid) {
    const refusal = {
      path: 'tenantid',
      problem: 'is not the tenant of the token',
      expected: `"${tenantid}"`,
    };
    return { result: { index, id: event.id, status: 'refused', ...refusal }, message: null };
  }
  return {
    result: { index, id: event.id, status: 'accepted' },
    message: { queue, body: JSON.stringify(event) },
  };
};

const SHORT_ID = /^[A-Za-z0-9._:/-]{1,64}$/;

/** The event's own id, where it is one: what is no id might be anything, and is not sent back. */
const idOf = (input: unknown): string | null => {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  return typeof id === 'string' && SHORT_ID.test(id) ? id : null;
};
