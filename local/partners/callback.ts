import type { PaymentProduct } from '../../functions/domain/events/payments.ts';
import type { OrderRef } from '../../functions/use-cases/partners.ts';
import type { Bill, Capture } from './bill.ts';
import { happened, type Scene } from './scene.ts';

interface Payment {
  readonly order: OrderRef;
  readonly bill: Bill;
  readonly capture: Capture;
  readonly product: PaymentProduct;
  readonly merchantId: string | null;
  readonly currency: string;
}

/** The channel calls back about money that came in, as it does for every success, also for a charge that timed out. */
export const callBack = (scene: Scene, payment: Payment): void => {
  const { order, bill, capture, product, merchantId, currency } = payment;
  const { intentId, number, closedInWordOnly } = bill;
  scene.onCapture?.({
    order,
    intentId,
    number,
    amount: capture.amount,
    key: capture.key,
    closedInWordOnly,
  });
  happened(scene, {
    order,
    by: 'payments',
    type: 'payment.succeeded',
    cause: capture.transactionId,
    data: {
      intentId: bill.intentId,
      channel: bill.channel,
      product,
      merchantOrderNo: bill.number,
      amount: capture.amount,
      currency,
      transactionId: capture.transactionId,
      reportedBy: 'callback',
      ...(merchantId === null ? {} : { merchantId }),
    },
  });
};
