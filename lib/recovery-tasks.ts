import { Construct } from 'constructs';
import type { EventQueues } from './event-queues.ts';
import { OrderRescueFunction } from './lambda-function.ts';
import type { OrderTable } from './order-table.ts';
import type { PartnerAccess } from './partner-access.ts';

export interface RecoveryTasksProps {
  readonly orders: OrderTable;
  readonly partners: PartnerAccess;
  readonly queues: EventQueues;
}

/** What recoveries can do: one function an act. Acts that may settle an exception also wake the task that waits for it. */
export class RecoveryTasks extends Construct {
  readonly waitForPayment: OrderRescueFunction;
  readonly charge: OrderRescueFunction;
  readonly askChannel: OrderRescueFunction;
  readonly releaseAndCancel: OrderRescueFunction;
  readonly offerOtherWay: OrderRescueFunction;
  readonly closeWhatIsOpen: OrderRescueFunction;
  readonly refundDuplicate: OrderRescueFunction;
  readonly resolveStockout: OrderRescueFunction;
  readonly askCustomer: OrderRescueFunction;
  readonly reassign: OrderRescueFunction;
  readonly compensate: OrderRescueFunction;
  readonly tellCustomer: OrderRescueFunction;
  readonly cancelAndRefund: OrderRescueFunction;
  readonly handToPerson: OrderRescueFunction;

  constructor(scope: Construct, id: string, { orders, partners, queues }: RecoveryTasksProps) {
    super(scope, id);
    const act = (name: string): OrderRescueFunction =>
      new OrderRescueFunction(this, name).readsAndWrites(orders);

    this.waitForPayment = act('WaitForPayment').asksPartners(partners).answersTokens();
    this.charge = act('Charge').asksPartners(partners).answersTokens().wakes(queues.deadlines);
    this.askChannel = act('AskChannel').asksPartners(partners).answersTokens();
    this.releaseAndCancel = act('ReleaseAndCancel').asksPartners(partners).answersTokens();
    this.offerOtherWay = act('OfferOtherWay').asksPartners(partners).answersTokens();
    this.closeWhatIsOpen = act('CloseWhatIsOpen').asksPartners(partners).wakes(queues.deadlines);
    this.refundDuplicate = act('RefundDuplicate').asksPartners(partners).answersTokens();

    this.resolveStockout = act('ResolveStockout').asksPartners(partners).answersTokens();
    this.askCustomer = act('AskCustomer').asksPartners(partners).answersTokens();

    this.reassign = act('Reassign').asksPartners(partners).answersTokens();
    this.compensate = act('Compensate').asksPartners(partners).answersTokens();
    this.tellCustomer = act('TellCustomer').asksPartners(partners).answersTokens();

    this.cancelAndRefund = act('CancelAndRefund').asksPartners(partners).answersTokens();
    this.handToPerson = act('HandToPerson').answersTokens();
  }
}
