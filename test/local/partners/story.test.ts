import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../functions/domain/events/catalogue.ts';
import { exampleEvent } from '../../../local/example-events.ts';
import { orderMemory } from '../../../local/partners/memory.ts';

const order = { tenantid: 't-88', orderId: 'ord_1' };
const about = { tenantid: 't-88', subject: 'ord_1' };
const placed = exampleEvent('order.placed', { ...about, data: { clientOrderId: 'c-1' } });
const cancelled = exampleEvent('order.cancelled', about);

const aMemory = (events: readonly ContractEvent[]) => {
  const asked: string[] = [];
  const memory = orderMemory({
    of: ({ orderId }) => {
      asked.push(orderId);
      return orderId === order.orderId ? events : [];
    },
    orderOfClient: (tenantid, clientOrderId) =>
      tenantid === 't-88' && clientOrderId === 'c-1' ? order.orderId : undefined,
  });
  return { memory, asked };
};

describe('partners to whom upstream’s events are told when an order is spoken of', () => {
  it('know the order as if they had been told before', () => {
    const { memory } = aMemory([placed, cancelled]);

    const { record } = memory.of(order);

    expect(record.placed?.data.clientOrderId).toBe('c-1');
    expect(record.cancelledAt).toBe(Date.parse(cancelled.time));
  });

  it('are told once, and of nobody else', () => {
    const { memory, asked } = aMemory([placed]);

    memory.of(order);
    memory.find(order);
    memory.of(order);

    expect(asked).toEqual(['ord_1']);
  });

  it('find an order by its client’s id', () => {
    const { memory } = aMemory([placed]);

    expect(memory.ofClient('t-88', 'c-1')?.orderId).toBe('ord_1');
    expect(memory.ofClient('t-88', 'c-2')).toBeUndefined();
  });

  it('do not begin to remember an order that nobody told of', () => {
    const { memory } = aMemory([]);

    expect(memory.find(order)).toBeUndefined();
  });
});
