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

/**
 * What is told of a message that no retry can help (SYN-07): whose it is and where it came from, where that can be
 * read, and nothing of what it says. The same body posted again is the same dead letter.
 */
export const deadLetterEntry = (queue: string, body: string, now: number): Entry => {
  const json = parseJson(body);
  const { tenantid, source } = isPlainObject(json) ? json : {};
  const messageId = digest(body);
  const from = idOf(source);
  return {
    tenantid: idOf(tenantid) ?? OPERATORS,
    subject: `queue:${queue}`,
    source: OWN_SOURCE,
    id: `dead-letter/${messageId}`,
    type: 'message.dead-lettered',
    time: new Date(now).toISOString(),
    data: { queue, messageId, ...(from === undefined ? {} : { source: from }), kind: 'schema' },
  };
};
