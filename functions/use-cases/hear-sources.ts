import type { Entry } from '../domain/entry.ts';
import type { ContractEvent, UnknownEvent } from '../domain/events/catalogue.ts';
import { OWN_SOURCE } from '../domain/own-source.ts';
import type { Policy } from '../domain/policy.ts';
import { minuteOf } from '../domain/windows.ts';

/**
 * Notes that a source was heard from, for those that the policy names (SYN-10): at most one a minute and source, with
 * what is told of their store.
 */
export const notesOfSources = (
  events: readonly (ContractEvent | UnknownEvent)[],
  { sync: { silentSources } }: Policy,
): readonly Entry[] => {
  if (silentSources.length === 0) return [];
  const notes = new Map<string, Entry>();
  for (const event of events) {
    const { tenantid, source, storeid, type, time } = event;
    const common = { tenantid, ...(storeid !== undefined && { storeid }) };
    for (const watched of silentSources) {
      const subject = `source:${watched.source}`;
      const minute = new Date(minuteOf(time)).toISOString();
      if (watched.source === source) {
        const note = {
          ...common,
          subject,
          source: OWN_SOURCE,
          id: `heard/${minute}`,
          type: 'rescue.heard',
          time: minute,
        };
        notes.set(`${subject} ${minute}`, { ...note, data: {} });
      }
      if (type === 'store.status' && (watched.storeid ?? storeid) === storeid)
        notes.set(`${subject} ${event.id}`, {
          ...common,
          subject,
          source,
          id: event.id,
          type,
          time,
          data: event.data,
        });
    }
  }
  return [...notes.values()];
};
