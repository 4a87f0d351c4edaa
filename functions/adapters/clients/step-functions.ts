import { SFNClient } from '@aws-sdk/client-sfn';
import type { Recovery } from '../../domain/exception.ts';
import { environment } from '../environment.ts';

let client: SFNClient | undefined;

/** Made once, when it is first needed. */
export const stepFunctions = (): SFNClient => {
  client ??= new SFNClient({});
  return client;
};

const MACHINES = {
  'payment-recovery': 'PAYMENT_RECOVERY',
  'stockout-resolution': 'STOCKOUT_RESOLUTION',
  'delivery-recovery': 'DELIVERY_RECOVERY',
} as const satisfies Record<Recovery, string>;

/** The ARN of a recovery's state machine, from the environment. Throws where the function has none. */
export const machineArn = (recovery: Recovery): string => environment(MACHINES[recovery]);
