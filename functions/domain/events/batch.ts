/** One event or an array of them, out of a request's body; or why it is neither. */
export type Batch =
  | { readonly events: readonly unknown[] }
  | { readonly status: 400 | 413; readonly title: string; readonly detail: string };

const MOST_EVENTS = 100;
const MOST_BYTES = 256 * 1024;

export const readBatch = (body: string): Batch => {
  const bytes = Buffer.byteLength(body);
  if (bytes > MOST_BYTES)
    return refuse(413, 'Too large', `The body has ${bytes} bytes; at most ${MOST_BYTES} are right.`);
  const json = parseJson(body);
  if (json === undefined)
    return refuse(400, 'Not JSON', 'The body must be one event as a JSON object, or an array of 1 to 100.');
  const events: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (events.length === 0) return refuse(400, 'No events', 'The array is empty; 1 to 100 events are right.');
  if (events.length > MOST_EVENTS)
    return refuse(
      413,
      'Too many events',
      `The array has ${events.length} events; at most ${MOST_EVENTS} are right.`,
    );
  return { events };
};

const refuse = (status: 400 | 413, title: string, detail: string): Batch => ({ status, title, detail });

/** What JSON text says; undefined where it is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
