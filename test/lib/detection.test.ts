import { describe, expect, it } from 'vitest';
import { functionsByName, resourceAt, resourcesOf, synthesise } from '../support/template.ts';

const DETECTORS = [
  ['detect-orders', 'Orders', 'ORDERS_QUEUE'],
  ['detect-payments', 'Payments', 'PAYMENTS_QUEUE'],
  ['detect-goods', 'Goods', 'GOODS_QUEUE'],
  ['detect-deliveries', 'Deliveries', 'DELIVERIES_QUEUE'],
  ['check-deadlines', 'Deadlines', 'DEADLINES_QUEUE'],
] as const;

const MAPPING = 'AWS::Lambda::EventSourceMapping';
const queueAt = (queue: string, part: string) => resourceAt('AWS::SQS::Queue', 'Events', queue, part);
const detector = (name: string) => {
  const [id = '', resource] = functionsByName().get(name) ?? [];
  const mapping = resourcesOf(MAPPING).find(([, { Properties }]) => Properties.FunctionName.Ref === id);
  return { properties: resource?.Properties, mapping: mapping?.[1].Properties };
};

describe.each(DETECTORS)('%s', (name, queue, variable) => {
  it(`takes ten messages at a time from ${queue}, and gives back only those it names`, () => {
    expect(detector(name).mapping).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [queueAt(queue, 'Queue')[0], 'Arn'] },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });

  it('is done six times over before its messages are seen again', () => {
    const { Timeout } = detector(name).properties;

    expect(queueAt(queue, 'Queue')[1].Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
  });

  it('knows its own queue and dead letters, the table, the deadlines and the partners', () => {
    expect(detector(name).properties.Environment.Variables).toMatchObject({
      [variable]: { Ref: queueAt(queue, 'Queue')[0] },
      DEAD_LETTERS: { Ref: queueAt(queue, 'DeadLetters')[0] },
      ORDERS_TABLE: { Ref: expect.any(String) },
      DEADLINES_QUEUE: { Ref: queueAt('Deadlines', 'Queue')[0] },
      PARTNERS_URL: expect.stringMatching(/^https:/),
      PARTNERS_SECRET: { 'Fn::Join': ['', expect.arrayContaining(['{{resolve:secretsmanager:'])] },
    });
  });
});

describe('detection', () => {
  it('runs as many detectors of a queue at once as the deployment allows', () => {
    const mappings = resourcesOf(MAPPING, synthesise({ detectorConcurrency: '7' }));

    expect(mappings.map(([, { Properties }]) => Properties.ScalingConfig.MaximumConcurrency)).toEqual(
      mappings.map(() => 7),
    );
  });
});
