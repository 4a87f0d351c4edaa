import { describe, expect, it } from 'vitest';
import { tableFromTemplate } from '../../../local/memory/dynamodb/schema.ts';
import { properties } from './orders-table.ts';

describe('a table from its template', () => {
  it('has the keys, the indexes and the time-to-live that the template says', () => {
    expect(tableFromTemplate(properties)).toEqual({
      partitionKey: { name: 'pk', type: 'S' },
      sortKey: { name: 'sk', type: 'S' },
      timeToLive: 'ttl',
      indexes: [
        {
          name: 'open',
          partitionKey: { name: 'open', type: 'S' },
          sortKey: { name: 'openedAt', type: 'N' },
          projection: 'KEYS_ONLY',
        },
        { name: 'queue', partitionKey: { name: 'skill', type: 'S' }, projection: ['score'] },
      ],
    });
  });

  it('is refused with a local secondary index, which is not supported', () => {
    expect(() => tableFromTemplate({ ...properties, LocalSecondaryIndexes: [] })).toThrow(
      'LocalSecondaryIndexes',
    );
  });
});
