import { describe, expect, it } from 'vitest';
import { tellDeadLetters } from '../../functions/use-cases/tell-dead-letters.ts';
import { NOON } from '../support/journal.ts';
import { testWorld } from '../support/world.ts';

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
