import type { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import type { EventQueue } from './event-queue.ts';
import { functionDefaults } from './function-defaults.ts';
import type { OrderIndex, OrderTable } from './order-table.ts';
import type { PartnerAccess } from './partner-access.ts';
import { executionsOfRecoveries, machinesOfRecoveries, type Recoveries } from './recoveries.ts';
import { settingsOf } from './settings.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:Query'] as const;
const WRITE = ['dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

/**
 * One deployed Lambda, named after its entry: `DetectOrders` runs functions/detect-orders.ts. Each verb below gives it
 * one power: the environment variable that names the thing, and the least permission to use it.
 */
export class OrderRescueFunction extends lambda.Function {
  constructor(scope: Construct, id: string, props: { readonly timeout?: Duration } = {}) {
    const entry = id.replace(/(?<=.)[A-Z]/g, '-$&').toLowerCase();
    super(scope, id, { ...functionDefaults(scope, id, entry), ...props });
    this.noteEntry(entry);
  }

  reads(orders: OrderTable): this {
    return this.knows('ORDERS_TABLE', orders.table.tableName).may(READ, [orders.table.tableArn]);
  }

  readsAndWrites(orders: OrderTable): this {
    return this.reads(orders).may(WRITE, [orders.table.tableArn]);
  }

  looksUp(orders: OrderTable, index: OrderIndex): this {
    return this.knows('ORDERS_TABLE', orders.table.tableName).may(
      ['dynamodb:Query'],
      [orders.indexArn(index)],
    );
  }

  posts(...queues: readonly EventQueue[]): this {
    for (const { variable, queue } of queues) {
      this.knows(variable, queue.queueUrl).may(['sqs:SendMessage'], [queue.queueArn]);
    }
    return this;
  }

  /** Wakes subjects up later: the deadlines are a queue like the others. */
  wakes(deadlines: EventQueue): this {
    return this.posts(deadlines);
  }

  /** Puts aside at once, with the reason, what can never be read. */
  deadLetters({ deadLetters }: EventQueue): this {
    return this.knows('DEAD_LETTERS', deadLetters.queueUrl).may(['sqs:SendMessage'], [deadLetters.queueArn]);
  }

  /** Looks into what lies with the dead letters of each, and leaves it there. */
  looksInto(...queues: readonly EventQueue[]): this {
    for (const { deadLettersVariable, deadLetters } of queues) {
      this.knows(deadLettersVariable, deadLetters.queueUrl).may(
        ['sqs:ReceiveMessage'],
        [deadLetters.queueArn],
      );
    }
    return this;
  }

  /** Ten messages at a time. Only those it names come again, and it decides when (ChangeMessageVisibility). */
  listensTo(queue: EventQueue): this {
    this.addEventSource(
      new SqsEventSource(queue.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: settingsOf(this).detectorConcurrency,
      }),
    );
    return this.knows(queue.variable, queue.queue.queueUrl).deadLetters(queue);
  }

  starts(recoveries: Recoveries): this {
    const machines = Object.values(recoveries).map(({ stateMachineArn }) => stateMachineArn);
    return this.knowsRecoveries(recoveries).may(['states:StartExecution'], machines);
  }

  /** Asks how executions stand. */
  watches(recoveries: Recoveries): this {
    return this.knowsRecoveries(recoveries).may(['states:DescribeExecution'], executionsOfRecoveries(this));
  }

  /** Goes on with tasks that wait. */
  answersTokens(): this {
    return this.may(['states:SendTaskSuccess'], machinesOfRecoveries(this));
  }

  asksPartners(partners: PartnerAccess): this {
    return this.knows('PARTNERS_URL', partners.url).knows('PARTNERS_SECRET', partners.secretReference);
  }

  private knows(variable: string, value: string): this {
    return this.addEnvironment(variable, value);
  }

  private knowsRecoveries(recoveries: Recoveries): this {
    for (const [variable, machine] of Object.entries(recoveries)) {
      this.knows(variable, machine.stateMachineArn);
    }
    return this;
  }

  private may(actions: readonly string[], resources: readonly string[]): this {
    this.addToRolePolicy(new iam.PolicyStatement({ actions: [...actions], resources: [...resources] }));
    return this;
  }

  /** Replay runs the source itself, and finds it by this where nothing was bundled. */
  private noteEntry(entry: string): void {
    const resource = this.node.defaultChild;
    if (lambda.CfnFunction.isCfnFunction(resource)) resource.addMetadata('entry', `functions/${entry}.ts`);
  }
}
