import type { Entry } from '../domain/entry.ts';
import type { ContractEvent, UnknownEvent } from '../domain/events/catalogue.ts';
import { isContractEvent } from '../domain/events/catalogue.ts';
import { subjectInFull } from '../domain/events/subject.ts';
import { entryOfNote, notesOfEvent } from '../domain/notes/note.ts';

/** The journal entries of one event: its own first, then its copies and its notes under other subjects. */
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
  const copies = othersOf(event, subject).map((other) => ({ ...entry, subject: other }));
  return [entry, ...copies, ...notesOfEvent(event).map((note) => entryOfNote(entry, note))];
};

/** The other subjects that it is about as much: of a weather alert, all the zones that it names. */
const othersOf = (event: ContractEvent | UnknownEvent, subject: string): readonly string[] => {
  if (!isContractEvent(event)) return [];
  if (event.type !== 'weather.alert' && event.type !== 'weather.lifted') return [];
  const zones = new Set(event.data.zoneIds.map((zoneId) => `zone:${zoneId}`));
  return [...zones].filter((zone) => zone !== subject);
};
