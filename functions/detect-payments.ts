import { onQueue } from './adapters/on-queue.ts';
import { detect } from './use-cases/detect.ts';
import { tellDeadLetters } from './use-cases/tell-dead-letters.ts';

export const handler = onQueue('payments', detect, tellDeadLetters);
