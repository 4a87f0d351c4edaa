import { stringify } from 'yaml';
import { EVENT_TYPES } from '../example-events.ts';
import { asyncApi } from './asyncapi.ts';
import { eventsReadme } from './readme.ts';
import { eventSchema } from './schemas.ts';

// The same example stands in several places; anchors would make the document hard to read.
const YAML = { aliasDuplicateObjects: false, lineWidth: 110 } as const;

/** Everything in docs/events, by path below docs: made from the schemas of the contract and nothing else. */
export const eventDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['events/README.md', eventsReadme()],
    ['events/asyncapi.yaml', `# Written by local/document.ts. Do not edit.\n${stringify(asyncApi(), YAML)}`],
    ...EVENT_TYPES.map(
      (type) => [`events/schemas/${type}.json`, `${JSON.stringify(eventSchema(type), null, 2)}\n`] as const,
    ),
  ]);
