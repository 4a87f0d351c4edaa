import { onTask } from './adapters/on-task.ts';
import { PaymentWaitInput } from './domain/task-input.ts';
import { waitForPayment } from './use-cases/payment/wait-for-payment.ts';

export const handler = onTask(PaymentWaitInput, (world, { exception, ...wait }) =>
  waitForPayment(world, { ref: exception, ...wait }),
);
