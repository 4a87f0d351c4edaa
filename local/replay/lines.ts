import { canonical, digest } from '../../functions/domain/digest.ts';
import { parseJson } from '../../functions/domain/events/batch.ts';
import type { ContractEvent } from '../../functions/domain/events/catalogue.ts';
import { CATALOGUE, isEventType } from '../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import { subjectInFull } from '../../functions/domain/events/subject.ts';

/** How many lines of the file were what: `read` = accepted + duplicates + refused; `unknownType` is part of accepted. */
export interface EventCounts {
  read: number;
  accepted: number;
  duplicates: number;
  refused: number;
  unknownType: number;
}

/** Why the nth event of the file was refused. */
export interface Refused {
  readonly nth: number;
  readonly why: string;
}

/** One line of the file, as it goes onto a queue. */
export interface FileLine {
  readonly body: string;
  readonly queue: string;
  /** Epoch ms of the event's own time; null where it cannot be read. */
  readonly time: number | null;
  readonly event: ContractEvent | null;
  /** Whose event it is, and the subject it is journaled under, with its prefix; null where it is refused. */
  readonly tenantid: string | null;
  readonly subject: string | null;
}

export const noEvents = (): EventCounts => ({
  read: 0,
  accepted: 0,
  duplicates: 0,
  refused: 0,
  unknownType: 0,
});

/** Reads lines as upstream's posts. A malformed one goes where it would on a queue: to the dead letters, with the reason. */
export const lineReader = (
  counts: EventCounts,
  onRefused: (refusal: Refused) => void = () => undefined,
): ((text: string) => FileLine) => {
  const seen = new Set<number>();
  return (text) => {
    counts.read += 1;
    const json = parseJson(text);
    const parsed = parseEvent(json);
    if (parsed.status === 'refused') {
      counts.refused += 1;
      onRefused({ nth: counts.read, why: `${parsed.path} ${parsed.problem}: ${parsed.expected} is right` });
      return { body: text, queue: queueOf(json), time: null, event: null, tenantid: null, subject: null };
    }
    const { event, queue, known } = parsed;
    const { tenantid, source: _, id: __, ...content } = event;
    const subject = subjectInFull(event.subject);
    // The same pair of id and source with other content is no copy.
    const print = fingerprint(`${nameOf(event)}\n${canonical(content)}`);
    const copy = seen.has(print);
    seen.add(print);
    counts.duplicates += copy ? 1 : 0;
    counts.accepted += copy ? 0 : 1;
    counts.unknownType += copy || known ? 0 : 1;
    const time = Date.parse(event.time);
    return { body: text, queue, time, event: known ? event : null, tenantid, subject };
  };
};

/** Where upstream would have put it: by its type, where that can be read. */
const queueOf = (json: unknown): string => {
  const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
  return typeof type === 'string' && isEventType(type) ? CATALOGUE[type].queue : 'orders';
};

/** What an event is known by. */
export interface EventName {
  readonly tenantid: string;
  readonly source: string;
  readonly id: string;
}

export const nameOf = ({ tenantid, source, id }: EventName): string => `${tenantid}\n${source}\n${id}`;

/** A text as a number: 52 bits, so that of two million texts two are alike in one file of two thousand. */
export const fingerprint = (text: string): number => Number.parseInt(digest(text, 13), 16);
