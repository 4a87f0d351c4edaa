import { expect, it } from 'vitest';
import { membersIn } from '../../functions/adapters/members.ts';
import { anOrderId, MINUTE, NOON } from './examples.ts';
import { describeOnEachTable } from './tables.ts';

describeOnEachTable('the orders of a scope', (table) => {
  const members = () => membersIn(table(), async () => undefined);
  const member = (orderId: string, until = NOON, scope = 'zone:z-1') => ({ scope, orderId, until });
  const of = async (tenantid: string, scope = 'zone:z-1', since = NOON) =>
    (await members().of(tenantid, scope, since)).map(({ orderId }) => orderId);

  it('are found in order of their promise, each once, however often they join', async () => {
    const tenantid = anOrderId();
    await members().join(tenantid, [member('ord_2', NOON + MINUTE), member('ord_1'), member('ord_1')]);
    await members().join(tenantid, [member('ord_1')]);

    expect(await members().of(tenantid, 'zone:z-1', NOON)).toEqual([
      member('ord_1'),
      member('ord_2', NOON + MINUTE),
    ]);
  });

  it('are those whose promise is not over', async () => {
    const tenantid = anOrderId();
    await members().join(tenantid, [member('ord_1', NOON - 1), member('ord_2')]);

    expect(await of(tenantid)).toEqual(['ord_2']);
  });

  it('are no more when they have left, once or twice', async () => {
    const tenantid = anOrderId();
    await members().join(tenantid, [member('ord_1'), member('ord_2')]);
    await members().leave(tenantid, [member('ord_1')]);
    await members().leave(tenantid, [member('ord_1')]);

    expect(await of(tenantid)).toEqual(['ord_2']);
  });

  it('may be more than one request can write', async () => {
    const tenantid = anOrderId();
    const orders = Array.from({ length: 60 }, (_, n) => `ord_${n}`);
    await members().join(
      tenantid,
      orders.map((orderId) => member(orderId)),
    );

    expect(new Set(await of(tenantid))).toEqual(new Set(orders));
  });

  it('are those of their own scope and tenant', async () => {
    const tenantid = anOrderId();
    await members().join(tenantid, [member('ord_1'), member('ord_2', NOON, 'batch:b-1')]);

    expect(await of(tenantid, 'batch:b-1')).toEqual(['ord_2']);
    expect(await of(anOrderId())).toEqual([]);
  });
});
