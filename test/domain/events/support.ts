import { type ParsedEvent, parseEvent } from '../../../functions/domain/events/parse.ts';
import { exampleEvent } from '../../../local/example-events.ts';

type Fields = Record<string, unknown>;

/** An event of JSON that a test may spoil; the compiler would not let it spoil a typed one. */
export const rawEvent = (type: Parameters<typeof exampleEvent>[0]): Fields & { data: Fields } =>
  JSON.parse(JSON.stringify(exampleEvent(type)));

/** Parses the example of a type with some fields of its data replaced; undefined takes a field away. */
export const parseWithData = (type: Parameters<typeof exampleEvent>[0], data: Fields): ParsedEvent => {
  const raw = rawEvent(type);
  return parseEvent(JSON.parse(JSON.stringify({ ...raw, data: { ...raw.data, ...data } })));
};

/** Parses the example of a type with some attributes of its envelope replaced. */
export const parseWith = (type: Parameters<typeof exampleEvent>[0], attributes: Fields): ParsedEvent =>
  parseEvent(JSON.parse(JSON.stringify({ ...rawEvent(type), ...attributes })));

/** The path a refusal points at, or «accepted». */
export const verdict = (parsed: ParsedEvent): string =>
  parsed.status === 'refused' ? parsed.path : 'accepted';
