import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import { DeliveryRecovery } from './delivery-recovery.ts';
import { Detection } from './detection.ts';
import { EventQueues } from './event-queues.ts';
import { OrderApi } from './order-api.ts';
import { OrderTable } from './order-table.ts';
import { PartnerAccess } from './partner-access.ts';
import { PaymentRecovery } from './payment-recovery.ts';
import { RecoveryTasks } from './recovery-tasks.ts';
import { StockoutResolution } from './stockout-resolution.ts';
import { Sweep } from './sweep.ts';

/** Order Rescue, in the order in which an event goes through it. */
export class OrderRescueStack extends Stack {
  constructor(scope: Construct, id: string) {
    // Reporting to CDK's authors would put a list of AWS's regions into a template that names none.
    super(scope, id, { analyticsReporting: false });

    const orders = new OrderTable(this, 'Orders');
    const queues = new EventQueues(this, 'Events');
    const partners = new PartnerAccess(this, 'Partners');

    new OrderApi(this, 'Api', { orders, queues });

    const tasks = new RecoveryTasks(this, 'Tasks', { orders, partners, queues });
    const recoveries = {
      PAYMENT_RECOVERY: new PaymentRecovery(this, 'PaymentRecovery', tasks).stateMachine,
      STOCKOUT_RESOLUTION: new StockoutResolution(this, 'StockoutResolution', tasks).stateMachine,
      DELIVERY_RECOVERY: new DeliveryRecovery(this, 'DeliveryRecovery', tasks).stateMachine,
    };

    new Detection(this, 'Detection', { orders, queues, partners, recoveries });
    new Sweep(this, 'Sweep', { orders, partners, recoveries, queues });

    acknowledge(this);
  }
}
