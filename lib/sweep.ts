import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { EventQueues } from './event-queues.ts';
import { OrderRescueFunction } from './lambda-function.ts';
import { INDEXES, type OrderTable } from './order-table.ts';
import type { PartnerAccess } from './partner-access.ts';
import type { Recoveries } from './recoveries.ts';

export interface SweepProps {
  readonly orders: OrderTable;
  readonly partners: PartnerAccess;
  readonly recoveries: Recoveries;
  readonly queues: EventQueues;
}

/** Every minute, whatever was left lying: exceptions not started, executions that died, remedies not finished, dead letters. */
export class Sweep extends Construct {
  constructor(scope: Construct, id: string, { orders, partners, recoveries, queues }: SweepProps) {
    super(scope, id);

    const sweep = new OrderRescueFunction(this, 'Sweep', { timeout: Duration.seconds(55) })
      .readsAndWrites(orders)
      .looksUp(orders, INDEXES.openExceptions)
      .starts(recoveries)
      .watches(recoveries)
      .answersTokens()
      .wakes(queues.deadlines)
      .looksInto(...queues.all)
      .asksPartners(partners);

    new events.Rule(this, 'EveryMinute', {
      schedule: events.Schedule.rate(Duration.minutes(1)),
      // One that failed is not tried again: the next comes in a minute.
      targets: [new LambdaFunction(sweep, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
  }
}
