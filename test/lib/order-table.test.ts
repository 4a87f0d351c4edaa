import { describe, expect, it } from 'vitest';
import { resourcesOf, synthesise } from '../support/template.ts';

const TABLE = 'AWS::DynamoDB::GlobalTable';
const onlyTable = (context?: Record<string, unknown>) => {
  const tables = resourcesOf(TABLE, context ? synthesise(context) : undefined);
  expect(tables).toHaveLength(1);
  return tables[0]?.[1];
};
const indexes = () => onlyTable()?.Properties.GlobalSecondaryIndexes;

describe('the order table', () => {
  it('is one table, paid by the request', () => {
    expect(onlyTable()?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  it('forgets each item at its own time', () => {
    expect(onlyTable()?.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
  });

  it('can be brought back to any second of the last weeks', () => {
    expect(onlyTable()?.Properties.Replicas).toMatchObject([
      { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ]);
  });

  it('lists open exceptions oldest first, with nothing but their keys and rule', () => {
    expect(indexes()).toContainEqual({
      IndexName: 'open',
      KeySchema: [
        { AttributeName: 'openShard', KeyType: 'HASH' },
        { AttributeName: 'openedAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['rule'] },
    });
  });

  it('lists the tickets of a tenant and skill by rank, whole', () => {
    expect(indexes()).toContainEqual({
      IndexName: 'queue',
      KeySchema: [
        { AttributeName: 'queue', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    });
  });

  it('outlives its stack unless the deployment says otherwise', () => {
    expect(onlyTable()).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(onlyTable({ removalPolicy: 'destroy' })).toMatchObject({ DeletionPolicy: 'Delete' });
  });
});
