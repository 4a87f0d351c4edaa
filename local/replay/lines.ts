import { canonical, digest } from '../../functions/domain/digest.ts';
import { parseJson } from '../../functions/domain/events/batch.ts';
import type { ContractEvent } from '../../functions/domain/events/catalogue.ts';
import { CATALOGUE, isEventType } from '../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';

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
  /** The subject that the event is journaled under; null where it is refused. */
  readonly tenantid: string | null;
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
  const seen = new Map<string, Set<string>>();
  return (text) => {
    counts.read += 1;
    const json = parseJson(text);
    const parsed = parseEvent(json);
    if (parsed.status === 'refused') {
      counts.refused += 1;
      onRefused({ nth: counts.read, why: `${parsed.path} ${parsed.problem}: ${parsed.expected} is right` });
      return { body: text, queue: queueOf(json), time: null, event: null, tenantid: null };
    }
    const { event, queue, known } = parsed;
    const { tenantid, source, id, ...content } = event;
    const copy = isCopy(seen, `${tenantid}\n${source}\n${id}`, digest(canonical(content), 16));
    counts.duplicates += copy ? 1 : 0;
    counts.accepted += copy ? 0 : 1;
    counts.unknownType += copy || known ? 0 : 1;
    return { body: text, queue, time: Date.parse(event.time), event: known ? event : null, tenantid };
  };
};

/** Where upstream would have put it: by its type, where that can be read. */
const queueOf = (json: unknown): string => {
  const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
  return typeof type === 'string' && isEventType(type) ? CATALOGUE[type].queue : 'orders';
};

/** The same pair of id and source with the same content; with other content it is accepted. */
const isCopy = (seen: Map<string, Set<string>>, name: string, content: string): boolean => {
  const known = seen.get(name);
  if (!known) {
    seen.set(name, new Set([content]));
    return false;
  }
  if (known.has(content)) return true;
  known.add(content);
  return false;
};
