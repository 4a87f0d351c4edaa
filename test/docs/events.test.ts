import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CATALOGUE } from '../../functions/domain/events/catalogue.ts';
import { instantToEpoch, isDate } from '../../functions/domain/events/instant.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import { QUEUES } from '../../functions/domain/events/row.ts';
import { WORDING } from '../../functions/domain/events/wording.ts';
import { staleDocs } from '../../local/document.ts';
import { MEANINGS } from '../../local/event-docs/meanings.ts';
import { EVENT_TYPES } from '../../local/example-events.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'events');
const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');
const schemaOf = (type: string): Record<string, unknown> => JSON.parse(read(`schemas/${type}.json`));

describe('docs/events', () => {
  it('is what npm run document would write', () => {
    expect(staleDocs().filter((path) => path.startsWith('events/'))).toEqual([]);
  });

  it('describes every type in both languages', () => {
    for (const type of EVENT_TYPES) {
      const [english, chinese] = WORDING[type];
      expect(english).toMatch(/^[A-Z].*\.$/);
      expect(chinese).toMatch(/\p{Script=Han}.*。$/u);
    }
  });
});

describe('the JSON Schemas', () => {
  const ajv = new Ajv2020({
    strict: false,
    formats: { 'date-time': (text: string) => instantToEpoch(text) !== undefined, date: isDate },
  });

  it.each(EVENT_TYPES)('%s: the schema takes its example, and so do we', (type) => {
    const schema = schemaOf(type);
    const [example] = Array.isArray(schema['examples']) ? schema['examples'] : [];
    const validate = ajv.compile(schema);
    expect(validate(example), ajv.errorsText(validate.errors)).toBe(true);
    expect(parseEvent(example)).toMatchObject({ status: 'accepted', known: true, event: { type } });
  });

  it.each(EVENT_TYPES)('%s: the schema refuses what we refuse without a field', (type) => {
    const schema = schemaOf(type);
    const validate = ajv.compile(schema);
    const [example] = Array.isArray(schema['examples']) ? schema['examples'] : [];
    for (const field of Object.keys(example.data)) {
      const { [field]: _, ...data } = example.data;
      const ours = parseEvent({ ...example, data });
      // What the subject must repeat of data is beyond JSON Schema.
      if (ours.status === 'refused' && ours.path === 'subject') continue;
      expect(validate({ ...example, data }), `${type} without ${field}`).toBe(ours.status === 'accepted');
    }
  });
});

describe('the AsyncAPI document', () => {
  const document = parse(read('asyncapi.yaml'));

  it('is AsyncAPI 3.0 with a title, a version, four channels and an operation for each', () => {
    expect(document).toMatchObject({
      asyncapi: '3.0.0',
      info: { title: expect.any(String), version: expect.any(String) },
    });
    expect(Object.keys(document.channels)).toEqual([...QUEUES]);
    const operated = Object.values<{ action: string; channel: { $ref: string } }>(document.operations);
    expect(operated.map(({ action, channel }) => `${action} ${channel.$ref}`)).toEqual(
      QUEUES.map((queue) => `receive #/channels/${queue}`),
    );
  });

  it('has every type as a message of its queue', () => {
    for (const type of EVENT_TYPES) {
      expect(document.components.messages[type].name).toBe(type);
      expect(document.channels[CATALOGUE[type].queue].messages[type]).toEqual({
        $ref: `#/components/messages/${type}`,
      });
    }
    const messages = QUEUES.flatMap((queue) => Object.keys(document.channels[queue].messages));
    expect(messages.sort()).toEqual([...EVENT_TYPES].sort());
  });

  it('refers to nothing that is not there', () => {
    const refs = [...read('asyncapi.yaml').matchAll(/\$ref: "?([^"\n]+)"?/g)].map((match) => match[1] ?? '');
    expect(refs.length).toBeGreaterThan(2 * EVENT_TYPES.length);
    for (const ref of refs) {
      if (ref.startsWith('./')) expect(JSON.parse(read(ref.slice(2)))).toHaveProperty('type', 'object');
      else
        expect(
          ref
            .slice(2)
            .split('/')
            .reduce((at, step) => at?.[step], document),
          ref,
        ).toBeDefined();
    }
  });

  it('shows only examples that we take', () => {
    for (const type of EVENT_TYPES) {
      const [example] = document.components.messages[type].examples;
      expect(parseEvent(example.payload)).toMatchObject({ status: 'accepted', known: true });
    }
  });
});

describe('the page for a merchant’s engineer', () => {
  const page = read('README.md');

  it('links every type to its schema', () => {
    for (const type of EVENT_TYPES) expect(page).toContain(`[${type}](schemas/${type}.json)`);
  });

  it('shows an event that we take and a refusal that we give', () => {
    const posted = /<<'JSON'\n(.*?)\nJSON/s.exec(page)?.[1] ?? '';
    expect(parseEvent(JSON.parse(posted))).toMatchObject({ status: 'accepted', known: true });
    expect(page).toContain('"path": "data.lines[0].quantity"');
  });

  it('explains only fields that exist', () => {
    const fields = EVENT_TYPES.map((type) => read(`schemas/${type}.json`)).join('\n');
    for (const field of Object.keys(MEANINGS)) expect(fields).toContain(`"${field}": {`);
  });
});
