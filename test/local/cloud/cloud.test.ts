import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../../local/cloud/cloud.ts';
import { portsFrom } from '../../../local/cloud/ports.ts';
import { synthesiseFixture } from './fixture/app.ts';
import { outside, type Parcels, parcelsOf } from './fixture/parcels.ts';

const NOON = Date.UTC(2026, 0, 5, 12);
const MINUTE = 60_000;
const SOON = { timeout: 8_000, interval: 20 } as const;

let cloud: Cloud;
let parcels: Parcels;

beforeAll(async () => {
  cloud = await startCloud({
    assembly: synthesiseFixture(),
    ports: portsFrom(0),
    speed: 60,
    startAt: NOON,
    environment: { PARTNERS_URL: 'http://partners.example' },
  });
  parcels = parcelsOf(cloud);
});

afterAll(async () => {
  parcels.close();
  await cloud.stop();
});

const office = (): string =>
  cloud.description.functions.find(({ label }) => label.includes('office'))?.name ?? '';
const parcel = (id: string, once?: 'fail' | 'crash'): string => JSON.stringify({ id, once });

describe('a message', () => {
  it('goes from its queue through a function into the table, in virtual time', async () => {
    await parcels.arrive(parcel('plain'));

    await expect.poll(() => parcels.kept('plain'), SOON).toHaveLength(1);
    const [kept] = await parcels.kept('plain');
    expect(kept).toMatchObject({ part: '1' });
    expect(kept?.sentAt).toBeGreaterThanOrEqual(NOON);
    expect(kept?.at).toBeLessThanOrEqual(cloud.clock.now());
  });

  it('that failed comes again alone, when its visibility time-out is over', async () => {
    await parcels.arrive(parcel('steady'), parcel('failing', 'fail'));

    await expect.poll(() => parcels.kept('failing'), SOON).toHaveLength(1);
    const [again] = await parcels.kept('failing');
    expect(again?.part).toBe('2');
    expect(Number(again?.at) - Number(again?.sentAt)).toBeGreaterThanOrEqual(30_000);
    expect(await parcels.kept('steady')).toEqual([expect.objectContaining({ part: '1' })]);
  });

  it('that nobody can read ends in the dead letters, the rest of its batch in the table', async () => {
    await parcels.arrive('not JSON', parcel('beside'));

    await expect.poll(() => parcels.lost(), SOON).toEqual(['not JSON']);
    expect(await parcels.kept('beside')).toHaveLength(1);
  });

  it('whose function crashed comes again', async () => {
    await parcels.arrive(parcel('crashing', 'crash'));

    await expect.poll(() => parcels.kept('crashing'), SOON).toEqual([expect.objectContaining({ part: '2' })]);
  });

  it('leaves nothing to do behind', async () => {
    await parcels.arrive(...Array.from({ length: 10 }, (_, index) => parcel(`of-ten-${index}`)));

    await cloud.idle();

    expect(await parcels.kept('of-ten-9')).toHaveLength(1);
    const arrivals = (await cloud.backlogs()).find(({ queue }) => queue.includes('Arrivals'));
    expect(arrivals).toMatchObject({ waiting: 0, inFlight: 0 });
  });
});

describe('an execution', () => {
  it('waits for a token, and goes on when somebody answers it', async () => {
    const client = new SFNClient(outside(cloud));
    const stateMachineArn = cloud.description.stateMachines[0]?.arn;

    const { executionArn } = await client.send(
      new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"parcel":"p-1"}' }),
    );
    await expect.poll(() => parcels.kept('token'), SOON).toHaveLength(1);
    const [asked] = await parcels.kept('token');
    await client.send(new SendTaskSuccessCommand({ taskToken: asked?.part, output: '{"by":"Ada"}' }));

    const result = () => client.send(new DescribeExecutionCommand({ executionArn }));
    await expect.poll(async () => (await result()).status, SOON).toBe('SUCCEEDED');
    expect(JSON.parse((await result()).output ?? '')).toEqual({ outcome: 'signed by Ada' });
    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions?.map(({ name }) => name)).toEqual(['one']);
    client.destroy();
  });
});

describe('the one-minute rule', () => {
  it('calls its function every virtual minute', async () => {
    await expect.poll(async () => (await parcels.kept('minute')).length, SOON).toBeGreaterThanOrEqual(3);

    const times = (await parcels.kept('minute')).map(({ part }) => Date.parse(part));
    expect(times.slice(0, 3)).toEqual([1, 2, 3].map((n) => NOON + n * MINUTE));
  });
});

describe('a function', () => {
  it('finds what the template and the caller say in its environment', async () => {
    expect(await cloud.invoke(office(), {})).toMatchObject({
      TABLE: cloud.description.tables[0]?.name,
      SECRET: expect.stringMatching(/^[0-9a-f]{64}$/),
      PARTNERS_URL: 'http://partners.example',
      AWS_ENDPOINT_URL_DYNAMODB: cloud.urls.dynamodb,
    });
  });
});
