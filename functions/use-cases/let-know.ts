import type { Entry } from '../domain/entry.ts';
import type { OrderException } from '../domain/exception.ts';
import { entryOfNote } from '../domain/notes/note.ts';
import { notesOfException, notesOfOrder } from '../domain/notes/of-order.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import { declineOf } from '../domain/payment/tries.ts';
import type { State } from '../domain/rules/examine.ts';
import type { World } from './ports.ts';
import { record } from './situation.ts';

/**
 * Writes the notes of what just happened to an order, and of what was found wrong with it, under other subjects; and
 * what its card was declined, on that card's ledger.
 */
export const letKnow = async (
  world: World,
  state: State,
  because: readonly Entry[],
  found: readonly OrderException[],
): Promise<readonly Entry[]> => {
  if (state.kind !== 'order') return [];
  const { order } = state;
  for (const { instrumentId, name, at } of because.flatMap((entry) => declineOf(order, entry) ?? []))
    await world.instruments.record(order.tenantid, instrumentId, name, at);
  const ofEvents = because.flatMap((entry) =>
    notesOfOrder(order, entry).map((note) => entryOfNote({ ...entry, id: `${entry.id}/order` }, note)),
  );
  const ofExceptions = found.flatMap((exception) =>
    notesOfException(exception, order).map((note) => entryOfNote(entryOf(exception), note)),
  );
  const entries = [...ofEvents, ...ofExceptions];
  if (entries.length > 0) await record(world, entries);
  return entries;
};

/** An exception's opening, as a note of it is named: the same whoever writes it. */
const entryOf = ({ tenantid, subject, storeid, exceptionId, openedAt }: OrderException): Entry => ({
  tenantid,
  subject,
  ...(storeid !== null && { storeid }),
  source: OWN_SOURCE,
  id: exceptionId,
  type: 'rescue.exception',
  time: new Date(openedAt).toISOString(),
  data: null,
});
