import { SQSClient } from '@aws-sdk/client-sqs';
import { environment } from '../environment.ts';

let client: SQSClient | undefined;

/** Made once, when it is first needed. */
export const sqs = (): SQSClient => {
  client ??= new SQSClient({});
  return client;
};

const QUEUES = {
  orders: 'ORDERS_QUEUE',
  payments: 'PAYMENTS_QUEUE',
  goods: 'GOODS_QUEUE',
  deliveries: 'DELIVERIES_QUEUE',
  deadlines: 'DEADLINES_QUEUE',
  'orders-dead-letters': 'ORDERS_DEAD_LETTERS_QUEUE',
  'payments-dead-letters': 'PAYMENTS_DEAD_LETTERS_QUEUE',
  'goods-dead-letters': 'GOODS_DEAD_LETTERS_QUEUE',
  'deliveries-dead-letters': 'DELIVERIES_DEAD_LETTERS_QUEUE',
  'deadlines-dead-letters': 'DEADLINES_DEAD_LETTERS_QUEUE',
} as const;
type Queue = keyof typeof QUEUES;

const isQueue = (name: string): name is Queue => Object.hasOwn(QUEUES, name);

/** The URL of a queue, from the environment. Throws where the function has no such queue. */
export const queueUrl = (queue: string): string => {
  if (!isQueue(queue)) throw new TypeError(`No queue ${queue}`);
  return environment(QUEUES[queue]);
};

export const deadLettersUrl = (): string => environment('DEAD_LETTERS');
