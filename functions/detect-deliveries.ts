import { onQueue } from './adapters/on-queue.ts';
import { detect } from './use-cases/detect.ts';

export const handler = onQueue('deliveries', detect);
