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

/** Whom the token speaks for: a tenant, and one store of it or all (null). */
export interface Sender {
  readonly tenantid: string;
  readonly storeid: string | null;
}

interface Read {
  readonly result: Accepted;
  readonly message: { readonly queue: string; readonly body: string } | null;
}

/** Puts each good event on its queue. Nothing is half done: what a queue did not take is for upstream to send again. */
export const acceptEvents = async (
  world: Pick<World, 'queues'>,
  sender: Sender,
  events: readonly unknown[],
): Promise<readonly Accepted[]> => {
  const read = events.map((event, index) => readOne(sender, event, index));
  const posted = read.flatMap(({ message, result }) =>
    message ? [{ ...message, index: result.index }] : [],
  );
  const lost = new Set((await world.queues.post(posted)).map((place) => posted[place]?.index));
  return read.map(({ result }) =>
    result.status === 'accepted' && lost.has(result.index) ? { ...result, status: 'try-again' } : result,
  );
};

const readOne = (sender: Sender, input: unknown, index: number): Read => {
  const parsed = parseEvent(input);
  if (parsed.status === 'refused') {
    const { path, problem, expected } = parsed;
    return { result: { index, id: idOf(input), status: 'refused', path, problem, expected }, message: null };
  }
  const { event, queue } = parsed;
  const wrong = notTheirs(sender, event);
  if (wrong) return { result: { index, id: event.id, status: 'refused', ...wrong }, message: null };
  return {
    result: { index, id: event.id, status: 'accepted' },
    message: { queue, body: JSON.stringify(event) },
  };
};

/** An event speaks for the tenant, and the store, of the token that it came with. */
const notTheirs = (
  sender: Sender,
  event: { readonly tenantid: string; readonly storeid?: string | undefined },
) => {
  if (event.tenantid !== sender.tenantid)
    return { path: 'tenantid', problem: 'is not the tenant of the token', expected: `"${sender.tenantid}"` };
  return sender.storeid !== null && event.storeid !== sender.storeid
    ? { path: 'storeid', problem: 'is not the store of the token', expected: `"${sender.storeid}"` }
    : undefined;
};

const SHORT_ID = /^[A-Za-z0-9._:/-]{1,64}$/;

/** The event's own id, where it is one: what is no id might be anything, and is not sent back. */
const idOf = (input: unknown): string | null => {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  return typeof id === 'string' && SHORT_ID.test(id) ? id : null;
};
