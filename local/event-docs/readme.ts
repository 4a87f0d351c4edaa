import { CATALOGUE, type EventType } from '../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import { type EventRow, QUEUES, type Queue } from '../../functions/domain/events/row.ts';
import { SUBJECT_KINDS, subjectsInWords } from '../../functions/domain/events/subject.ts';
import { WORDING } from '../../functions/domain/events/wording.ts';
import { exampleEvent } from '../example-events.ts';
import { typesOf } from './asyncapi.ts';
import { fieldsInWords } from './fields.ts';
import { meaningsTable } from './meanings.ts';
import { needsInWords } from './needs-in-words.ts';
import { dataSchema } from './schemas.ts';

const json = (value: unknown): string => JSON.stringify(value, null, 2);
const FIRST_EVENT = exampleEvent('payment.failed', { id: 'pay-7f3a' });

const placed = exampleEvent('order.placed');
const [line] = placed.data.lines;
const SPOILT = { ...placed, data: { ...placed.data, lines: [{ ...line, quantity: -1 }] } };

const HEAD = `# Events

<!-- Written by local/document.ts from functions/domain/events. Do not edit. -->

Order Rescue learns what happens to an order from the events that your systems post:
[CloudEvents 1.0](https://cloudevents.io) in JSON. One JSON Schema (2020-12) for each type is in
[schemas](schemas), an [AsyncAPI 3 document](asyncapi.yaml) of all of them beside it.

## Post the first one

\`\`\`sh
curl -sS -X POST "$ORDER_RESCUE_URL/events" \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d @- <<'JSON'
${json(FIRST_EVENT)}
JSON
\`\`\`

\`npm start\` prints both values for the local cloud. One event or an array of up to 100 may be posted, an event
of at most 64 KB. Inside AWS an event may be put straight on its queue: one message, one event.

## The envelope

| attribute | |
| --- | --- |
| \`specversion\` | \`1.0\` |
| \`id\`, \`source\` | which event it is, within your tenant. The same pair again changes nothing, so post again whenever you are not sure. |
| \`type\` | one of the tables below. Another is accepted, kept and counted. |
| \`subject\` | the order's id, or what the event is about: ${SUBJECT_KINDS.filter((kind) => kind !== 'order')
  .map((kind) => `\`${kind}:\``)
  .join(' ')} and an id |
| \`tenantid\`, \`storeid?\` | whose it is; send \`storeid\` whenever you know it |
| \`time\` | when it happened at your side, RFC 3339 with offset. Late, twice and out of order are fine. |
| \`datacontenttype?\` | \`application/json\` |
| \`sequence?\` | rising for a source and subject |
| \`data\` | the fields of the type. Fields that the type does not have are ignored and not stored. |

Ids and sources are 1 to 64 characters of \`A-Za-z0-9._:/-\`. Money is a whole number in the currency's minor unit
(fen); \`currency\` is \`CNY\` unless you say otherwise. Leave a field out rather than send \`null\`.

## What a refusal looks like

Each event has its own result. A refused one says where, what is wrong and what would be right; the others of
its batch are not touched by it. For an \`order.placed\` whose first line has the quantity -1:

\`\`\`json
${json(parseEvent(SPOILT))}
\`\`\`

## No personal data

Send tokens: never names, phone numbers, addresses, card numbers or coordinates. Refused are fields named like a
person's \`name\`, \`phone\`, \`mobile\`, \`address\`, \`email\`, \`idCard\`, \`cardNumber\`, \`lat\`, \`lng\` (the contract's own
\`lines[].name\`, a product's, and \`order.placed\`'s \`address\`, a token, are fine), and, in free text and in fields
that the contract does not know, values that look like a phone number, an e-mail address or a card number. Ids
are not searched. A refusal never repeats what it refuses. \`detail\` and free \`reason\`s are cut to 200 characters.

## The types

\`?\` marks what may be left out. What is not described is an id. Types that carry the same share a row.

| field | what it means |
| --- | --- |
${meaningsTable()}
`;

/** Types that carry the same data about the same subjects, in the order of the catalogue. */
const families = (queue: Queue): readonly (readonly EventType[])[] => {
  const grouped = Map.groupBy(typesOf(queue), (type) => CATALOGUE[type].data);
  return [...grouped.values()];
};

const familyRow = (types: readonly EventType[]): string => {
  const [first] = types;
  if (!first) return '';
  const row: EventRow = CATALOGUE[first];
  const schema = dataSchema(first);
  const cells = [
    types.map((type) => `[${type}](schemas/${type}.json): ${WORDING[type].join(' ')}`).join('<br>'),
    row.subjectIs ? `\`${row.subjectIs}\`` : subjectsInWords(row.subjects),
    [fieldsInWords(schema), ...needsInWords(schema)].join('<br>'),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
};

const queueTable = (queue: Queue): string => `
### Queue \`${queue}\`

| type | subject | data |
| --- | --- | --- |
${families(queue).map(familyRow).join('\n')}
`;

/** The page that a merchant's engineer reads first. */
export const eventsReadme = (): string => HEAD + QUEUES.map(queueTable).join('');
