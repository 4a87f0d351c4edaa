import { Construct } from 'constructs';
import { EventQueue } from './event-queue.ts';

/** The queues between upstream and the detectors, and the one that wakes subjects up. */
export class EventQueues extends Construct {
  readonly orders = new EventQueue(this, 'Orders', { variable: 'ORDERS_QUEUE' });
  readonly payments = new EventQueue(this, 'Payments', { variable: 'PAYMENTS_QUEUE' });
  readonly goods = new EventQueue(this, 'Goods', { variable: 'GOODS_QUEUE' });
  readonly deliveries = new EventQueue(this, 'Deliveries', { variable: 'DELIVERIES_QUEUE' });
  readonly deadlines = new EventQueue(this, 'Deadlines', { variable: 'DEADLINES_QUEUE' });

  get all(): readonly EventQueue[] {
    return [this.orders, this.payments, this.goods, this.deliveries, this.deadlines];
  }
}
