import type { Entry } from '../domain/entry.ts';
import type { ContractEvent, UnknownEvent } from '../domain/events/catalogue.ts';
import { subjectInFull } from '../domain/events/subject.ts';
import { entryOfNote, notesOfEvent } from '../domain/notes/note.ts';

/** The journal entries of one event: its own first, then its notes under other subjects. */
export const journalEntries = (event: ContractEvent | UnknownEvent): readonly [Entry, ...Entry[]] => {
  const { tenantid, storeid, source, id, type, time, data } = event;
  const subject = subjectInFull(event.subject);
  const entry: Entry = {
    tenantid,
    subject,
    ...(storeid === undefined ? {} : { storeid }),
    source,
    id,
    type,
    time,
    data,
  };
  return [entry, ...notesOfEvent(event).map((note) => entryOfNote(entry, note))];
};
