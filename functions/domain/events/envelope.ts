import * as z from 'zod/mini';
import { Subject } from './subject.ts';
import { Count, Id, NormalInstant, pattern, record } from './values.ts';

const TYPE_EXPECTED = 'a type of 1 to 255 characters, such as payment.failed';

/** The CloudEvents 1.0 attributes of events.md. Other attributes are ignored and not stored. */
export const Envelope = record({
  specversion: z.literal('1.0', { error: '"1.0"' }),
  id: Id,
  source: Id,
  type: z
    .string({ error: TYPE_EXPECTED })
    .check(z.minLength(1, { error: TYPE_EXPECTED }), z.maxLength(255, { error: TYPE_EXPECTED })),
  subject: Subject,
  tenantid: Id,
  storeid: z.optional(Id),
  time: NormalInstant,
  datacontenttype: z.optional(
    pattern(/^application\/(?:[a-z0-9.+-]+\+)?json(?:\s*;.*)?$/i, 'application/json, or leave it out'),
  ),
  sequence: z.optional(
    z.union([Id, Count], { error: 'a text of 1 to 64 id characters or a whole number of at least 0' }),
  ),
});

/** The envelope as it is stored: `time` in UTC with milliseconds; the content type, always JSON, is left out. */
export type Envelope = Omit<z.infer<typeof Envelope>, 'datacontenttype'>;
