import { digest } from './digest.ts';
import type { Entry } from './entry.ts';
import { parseJson } from './events/batch.ts';
import { isPlainObject } from './events/json.ts';
import { Id } from './events/values.ts';
import { OWN_SOURCE } from './own-source.ts';

/** Whose a message is that names no tenant: those who run the pipeline. */
export const OPERATORS = OWN_SOURCE;

const idOf = (value: unknown): string | undefined => {
  const read = Id.safeParse(value);
  return read.success ? read.data : undefined;
};

export interface Letter {
  readonly queue: string;
  readonly body: string;
  /** It cannot be read and no retry helps, or it was given up after too many tries. */
  readonly kind: 'schema' | 'transient';
}

const nameOf = (messageId: string): string => `dead-letter/${messageId}`;

/** Whether an exception of SYN-07, by its occurrence, is about this one. */
export const isAbout = ({ id }: Entry, occurrence: string): boolean => id === nameOf(occurrence);

/**
 * What is told of a dead letter (SYN-07): whose it is and where it came from, where that can be read, and nothing of
 * what it says. The same body posted again is the same dead letter.
 */
export const deadLetterEntry = ({ queue, body, kind }: Letter, now: number): Entry => {
  const json = parseJson(body);
  const { tenantid, source } = isPlainObject(json) ? json : {};
  const messageId = digest(body);
  const from = idOf(source);
  return {
    tenantid: idOf(tenantid) ?? OPERATORS,
    subject: `queue:${queue}`,
    source: OWN_SOURCE,
    id: nameOf(messageId),
    type: 'message.dead-lettered',
    time: new Date(now).toISOString(),
    data: { queue, messageId, ...(from === undefined ? {} : { source: from }), kind },
  };
};
