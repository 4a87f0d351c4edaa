import * as z from 'zod/mini';
import { CATALOGUE, type EventType } from '../../functions/domain/events/catalogue.ts';
import { Envelope } from '../../functions/domain/events/envelope.ts';
import type { EventRow } from '../../functions/domain/events/row.ts';
import { subjectForm, subjectsInWords } from '../../functions/domain/events/subject.ts';
import { pattern } from '../../functions/domain/events/values.ts';
import { WORDING } from '../../functions/domain/events/wording.ts';
import { exampleEvent } from '../example-events.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** The JSON Schema (2020-12) of a whole event of a type: its envelope and its data. */
export const eventSchema = (type: EventType): JsonSchema => {
  const row: EventRow = CATALOGUE[type];
  const whole = z.extend(Envelope, {
    type: z.literal(type),
    subject: pattern(subjectForm(row.subjects), subjectsInWords(row.subjects)),
    data: needsData(row) ? row.data : z.optional(row.data),
  });
  const { $schema, ...schema } = z.toJSONSchema(whole, { io: 'input' });
  return {
    $schema: $schema ?? 'https://json-schema.org/draft/2020-12/schema',
    title: type,
    description: WORDING[type].join(' '),
    ...schema,
    examples: [exampleEvent(type)],
  };
};

/** The JSON Schema of a type's `data` alone. */
export const dataSchema = (type: EventType): JsonSchema =>
  z.toJSONSchema(CATALOGUE[type].data, { io: 'input' });

/** False for an event that may leave `data` out, since nothing in it is required. */
const needsData = (row: EventRow): boolean => !z.safeParse(row.data, {}).success;
