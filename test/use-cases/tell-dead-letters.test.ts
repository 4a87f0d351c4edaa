import { describe, expect, it } from 'vitest';
import { tellDeadLetters, tellWhatLiesThere } from '../../functions/use-cases/tell-dead-letters.ts';
import { NOON } from '../support/journal.ts';
import { Killed, killedAfter, testWorld } from '../support/world.ts';

const scene = () => testWorld({ now: NOON });
const toldOf = ({ records }: ReturnType<typeof scene>) =>
  [...records.entries.values()].filter(({ type }) => type === 'message.dead-lettered');
const BODY = JSON.stringify({
  tenantid: 't-1',
  source: 'shop/till-2',
  type: 'order.placed',
  phone: '13800138000',
});

describe('a message that nobody can read (SYN-07)', () => {
  it('is told of under its queue, and a person looks into it at once', async () => {
    const here = scene();

    await tellDeadLetters(here.world, 'orders', [{ body: BODY }]);

    expect(toldOf(here)).toMatchObject([
      {
        tenantid: 't-1',
        subject: 'queue:orders',
        data: { queue: 'orders', source: 'shop/till-2', kind: 'schema' },
      },
    ]);
    expect([...here.records.tickets.values()]).toMatchObject([{ why: 'bad-schema', skill: 'ops' }]);
  });

  it('leaves nothing of what it says anywhere but with the dead letters', async () => {
    const here = scene();

    await tellDeadLetters(here.world, 'orders', [{ body: BODY }]);

    expect(
      JSON.stringify([...here.records.entries.values(), ...here.records.tickets.values()]),
    ).not.toContain('13800138000');
  });

  it('is the same one when it is posted again', async () => {
    const here = scene();
    await tellDeadLetters(here.world, 'orders', [{ body: BODY }]);
    here.time.now += 60_000;

    await tellDeadLetters(here.world, 'orders', [{ body: BODY }, { body: BODY }]);

    expect(here.records.exceptions.size).toBe(1);
  });

  it('is for those who run the pipeline where it names no tenant that there can be', async () => {
    const here = scene();

    await tellDeadLetters(here.world, 'goods', [{ body: 'no JSON' }, { body: '{"tenantid":"#"}' }]);

    expect(toldOf(here).map(({ tenantid }) => tenantid)).toEqual(['order-rescue', 'order-rescue']);
  });

  it('pages once when there are many', async () => {
    const here = scene();

    for (let n = 0; n < 14; n += 1) await tellDeadLetters(here.world, 'orders', [{ body: `bad ${n}` }]);

    const urgent = [...here.records.tickets.values()].filter(({ priority }) => priority === 'P0');
    expect(urgent).toMatchObject([{ why: 'many-dead-letters' }]);
  });
});

describe('a message that SQS gave up after twenty receives (SYN-07)', () => {
  /** It lies with the dead letters of a queue, and nobody told of it. */
  const lying = (queue: string, bodies: readonly string[], kind: 'schema' | 'transient' = 'transient') => {
    const here = scene();
    const lyingIn = async (of: string) => (of === queue ? bodies.map((body) => ({ queue, body, kind })) : []);
    return { ...here, world: { ...here.world, deadLetters: { lyingIn } } };
  };
  /** The sweep looks into one queue a minute. */
  const sweeps = async ({ world, time }: ReturnType<typeof scene>, minutes = 5): Promise<void> => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await tellWhatLiesThere(world);
      time.now += 60_000;
    }
  };
  const ticketsOf = ({ records }: ReturnType<typeof scene>) => [...records.tickets.values()];

  it.each(['orders', 'payments', 'goods', 'deliveries', 'deadlines'])('is told of, in %s', async (queue) => {
    const here = lying(queue, [BODY]);

    await sweeps(here);

    expect(toldOf(here)).toMatchObject([{ tenantid: 't-1', data: { queue, kind: 'transient' } }]);
    expect(ticketsOf(here)).toMatchObject([{ why: 'transient', skill: 'ops', priority: 'P1' }]);
  });

  it('is told of once, though it is found again and again', async () => {
    const here = lying('orders', [BODY, BODY]);
    await sweeps(here, 20);

    expect(toldOf(here)).toHaveLength(1);
    expect(ticketsOf(here)).toHaveLength(1);
  });

  it('is not told of again where its function has told of it', async () => {
    const here = lying('orders', [BODY], 'schema');
    await tellDeadLetters(here.world, 'orders', [{ body: BODY }]);

    await sweeps(here);

    expect(toldOf(here)).toHaveLength(1);
    expect(ticketsOf(here)).toMatchObject([{ why: 'bad-schema' }]);
  });

  it('is told of in the end, wherever the sweep before was killed', async () => {
    for (let n = 1; n < 20; n += 1) {
      const here = lying('orders', [BODY]);
      const dying = { ...here, world: killedAfter(here.world, n) };
      const killed = await sweeps(dying).catch((error: unknown) => error);
      await sweeps(here);

      expect(ticketsOf(here)).toHaveLength(1);
      if (!(killed instanceof Killed)) return;
    }
    throw new Error('It never came to its end');
  });

  it('is no matter of another queue, and a queue that does not answer is none of the others', async () => {
    const here = lying('goods', [BODY]);
    const { deadLetters } = here.world;
    const broken = async (queue: string) => {
      if (queue === 'orders') throw new Error('no answer');
      return deadLetters.lyingIn(queue);
    };
    await sweeps({ ...here, world: { ...here.world, deadLetters: { lyingIn: broken } } });

    expect(ticketsOf(here)).toHaveLength(1);
    expect(here.logged).toContain('dead letters are left for the next sweep');
  });
});
