import { beforeAll, describe, expect, it } from 'vitest';
import type { CloudDescription } from '../../../local/cloud/description.ts';
import { AUDIENCE, ISSUER, synthesiseFixture } from './fixture/app.ts';
import { describeAt } from './fixture/describing.ts';

describe('what a CDK app was synthesised to', () => {
  let cloud: CloudDescription;
  beforeAll(() => {
    cloud = describeAt(synthesiseFixture());
  });

  it('has its table with keys and indexes', () => {
    expect(cloud.tables).toEqual([
      expect.objectContaining({
        name: expect.stringMatching(/^Parcels-Parcels/),
        keys: [
          { AttributeName: 'id', KeyType: 'HASH' },
          { AttributeName: 'part', KeyType: 'RANGE' },
        ],
        indexes: [expect.objectContaining({ IndexName: 'by-place' })],
      }),
    ]);
  });

  it('has its queues, with the dead letters of each', () => {
    const [lost, arrivals] = ['Lost', 'Arrivals'].map((id) =>
      cloud.queues.find(({ logicalId }) => logicalId.startsWith(id)),
    );

    expect(arrivals?.attributes['VisibilityTimeout']).toBe('30');
    expect(JSON.parse(arrivals?.attributes['RedrivePolicy'] ?? '')).toEqual({
      deadLetterTargetArn: lost?.arn,
      maxReceiveCount: 3,
    });
  });

  it('has its functions, with environments that name the things they use', () => {
    const store = cloud.functions.find(({ label }) => label.includes('store'));
    const arrivals = cloud.queues.find(({ logicalId }) => logicalId.startsWith('Arrivals'));

    expect(store).toMatchObject({ handler: 'index.handler', timeoutSeconds: 5, memoryMb: 256 });
    expect(store?.environment).toMatchObject({
      TABLE: cloud.tables[0]?.name,
      QUEUE: arrivals?.url,
      SECRET: 'the secret of arn',
    });
    expect(arrivals?.url).toBe(`http://localhost:2/000000000000/${arrivals?.name}`);
  });

  it('has the queue that calls a function, and how', () => {
    const [store] = cloud.functions.filter(({ label }) => label.includes('store'));

    expect(cloud.eventSources).toEqual([
      expect.objectContaining({
        functionName: store?.name,
        batchSize: 10,
        windowSeconds: 0,
        reportsBatchItemFailures: true,
      }),
    ]);
  });

  it('has its state machine, whose tasks name real functions', () => {
    const [machine] = cloud.stateMachines;
    const [office] = cloud.functions.filter(({ label }) => label.includes('office'));

    const { States } = JSON.parse(machine?.definition ?? '');

    expect(States['Say who signed'].Arguments.FunctionName).toBe(office?.arn);
  });

  it('has its rule and its routes', () => {
    expect(cloud.schedules).toEqual([expect.objectContaining({ everyMs: 60_000 })]);
    expect(cloud.httpApi?.routes).toEqual([
      expect.objectContaining({
        key: 'POST /parcels/{id}',
        scopes: ['parcels:write'],
        authorizer: { issuer: ISSUER, audience: [AUDIENCE] },
      }),
      expect.objectContaining({ key: 'GET /open/{proxy+}', authorizer: undefined }),
    ]);
  });
});
