import * as z from 'zod/mini';
import { OWN_SOURCE } from '../own-source.ts';
import {
  CATALOGUE,
  type ContractEvent,
  isContractEvent,
  isEventType,
  type UnknownEvent,
} from './catalogue.ts';
import { Envelope } from './envelope.ts';
import { isPlainObject, type JsonObject, unfitJson } from './json.ts';
import { personalDataIn } from './privacy.ts';
import { type Refusal, refusalOf, WHOLE_EVENT } from './refusal.ts';
import type { EventRow, Queue } from './row.ts';
import { subjectParts, subjectsInWords } from './subject.ts';

export type ParsedEvent =
  | {
      readonly status: 'accepted';
      readonly known: true;
      readonly event: ContractEvent;
      readonly queue: Queue;
    }
  | {
      readonly status: 'accepted';
      readonly known: false;
      readonly event: UnknownEvent;
      readonly queue: 'orders';
    }
  | ({ readonly status: 'refused' } & Refusal);

/**
 * Reads one event as upstream posted it (events.md), already out of JSON. Never throws. What it accepts, it
 * accepts again unchanged, so an event may be read at the API and once more from its queue.
 */
export const parseEvent = (input: unknown): ParsedEvent => {
  if (!isPlainObject(input)) return refused(NOT_AN_OBJECT);
  const unfit = unfitJson(input);
  if (unfit) return refused(unfit);
  const envelope = z.safeParse(Envelope, input);
  if (!envelope.success) return refused(refusalOf(envelope.error, input, ''));
  const { datacontenttype: _alwaysJson, ...attributes } = envelope.data;
  const reserved = ownWord(attributes);
  if (reserved) return refused(reserved);
  const row = isEventType(attributes.type) ? CATALOGUE[attributes.type] : undefined;
  const personal = personalDataIn(input, row?.data);
  if (personal) return refused(personal);
  const content = row ? readContent(row, attributes.subject, input['data']) : { data: input['data'] ?? null };
  return 'problem' in content ? refused(content) : accepted({ ...attributes, data: content.data });
};

/** What we journal ourselves is nobody else's to say: an act of ours posted from outside would be believed. */
const ownWord = ({
  type,
  source,
}: {
  readonly type: string;
  readonly source: string;
}): Refusal | undefined => {
  if (type.startsWith('rescue.'))
    return {
      path: 'type',
      problem: 'begins with `rescue.`, which is kept for our own acts',
      expected: 'a type of the contract',
    };
  return source === OWN_SOURCE
    ? { path: 'source', problem: 'is our own name', expected: 'the name of the system that posts it' }
    : undefined;
};

const NOT_AN_OBJECT: Refusal = {
  path: WHOLE_EVENT,
  problem: 'is not a JSON object',
  expected: 'one CloudEvents 1.0 event as a JSON object',
};

const refused = (refusal: Refusal): ParsedEvent => ({ status: 'refused', ...refusal });

/** An unknown type goes to `orders`, journaled and counted, never an error: upstream may be ahead of us. */
const accepted = (event: ContractEvent | UnknownEvent): ParsedEvent =>
  isContractEvent(event)
    ? { status: 'accepted', known: true, event, queue: CATALOGUE[event.type].queue }
    : { status: 'accepted', known: false, event, queue: 'orders' };

const readContent = (
  row: EventRow,
  subject: string,
  given: unknown,
): Refusal | { readonly data: JsonObject } => {
  // An event that carries nothing may leave `data` out.
  const read = z.safeParse(row.data, given ?? {});
  if (!read.success) return refusalOf(read.error, given ?? {}, 'data');
  return wrongSubject(row, subject, read.data) ?? { data: read.data };
};

const wrongSubject = (
  { subjects, subjectIs }: EventRow,
  subject: string,
  data: JsonObject,
): Refusal | undefined => {
  const path = 'subject';
  if (!subjects.includes(subjectParts(subject).kind)) {
    return {
      path,
      problem: 'is not what events of this type are about',
      expected: subjectsInWords(subjects),
    };
  }
  const exact = subjectIs?.replace(/\{(\w+)\}/g, (_, field: string) => String(data[field]));
  if (exact === undefined || exact === subject) return undefined;
  return {
    path,
    problem: 'is not the subject that data speaks of',
    expected: `${subjectIs}, filled in from data`,
  };
};
