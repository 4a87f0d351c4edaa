import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ordersTable } from '../../functions/adapters/clients/dynamodb.ts';
import { queueUrl } from '../../functions/adapters/clients/sqs.ts';
import { machineArn } from '../../functions/adapters/clients/step-functions.ts';
import { environment } from '../../functions/adapters/environment.ts';

const ARN = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:Delivery';
const URL = 'https://sqs.cn-north-1.amazonaws.com.cn/000000000000/Orders';

describe('the environment of a function', () => {
  beforeEach(() => {
    vi.stubEnv('ORDERS_TABLE', undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is read when it is needed, and what is missing is named', () => {
    expect(() => environment('ORDERS_TABLE')).toThrow('ORDERS_TABLE is missing');
    expect(() => ordersTable()).toThrow('ORDERS_TABLE is missing');

    vi.stubEnv('ORDERS_TABLE', 'Orders-1');

    expect(environment('ORDERS_TABLE')).toBe('Orders-1');
    expect(ordersTable()).toMatchObject({ name: 'Orders-1' });
    expect(ordersTable()).toBe(ordersTable());
  });

  it('names what is not what it should be, and keeps its value to itself', () => {
    vi.stubEnv('PAYMENT_RECOVERY', 'hunter2');

    expect(() => environment('PAYMENT_RECOVERY')).toThrow(
      /^The environment variable PAYMENT_RECOVERY is not/,
    );
  });

  it('knows the queues and state machines by their names', () => {
    vi.stubEnv('ORDERS_QUEUE', URL);
    vi.stubEnv('DELIVERY_RECOVERY', ARN);

    expect(queueUrl('orders')).toBe(URL);
    expect(machineArn('delivery-recovery')).toBe(ARN);
    expect(() => queueUrl('toString')).toThrow('No queue toString');
  });
});
