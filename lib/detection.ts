import { Construct } from 'constructs';
import type { EventQueue } from './event-queue.ts';
import type { EventQueues } from './event-queues.ts';
import { OrderRescueFunction } from './lambda-function.ts';
import type { OrderTable } from './order-table.ts';
import type { PartnerAccess } from './partner-access.ts';
import type { Recoveries } from './recoveries.ts';

export interface DetectionProps {
  readonly orders: OrderTable;
  readonly queues: EventQueues;
  readonly partners: PartnerAccess;
  readonly recoveries: Recoveries;
}

/** One detector for each queue. Deadlines wake subjects up, so what is found then is found in the same way. */
export class Detection extends Construct {
  private readonly props: DetectionProps;

  constructor(scope: Construct, id: string, props: DetectionProps) {
    super(scope, id);
    this.props = props;

    this.detector('DetectOrders', props.queues.orders);
    this.detector('DetectPayments', props.queues.payments);
    this.detector('DetectGoods', props.queues.goods);
    this.detector('DetectDeliveries', props.queues.deliveries);
    this.detector('CheckDeadlines', props.queues.deadlines);
  }

  private detector(id: string, queue: EventQueue): void {
    const { orders, queues, partners, recoveries } = this.props;
    new OrderRescueFunction(this, id)
      .listensTo(queue)
      .readsAndWrites(orders)
      .wakes(queues.deadlines)
      .starts(recoveries)
      .answersTokens()
      .asksPartners(partners);
  }
}
