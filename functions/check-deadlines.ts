import { onQueue } from './adapters/on-queue.ts';
import { checkDeadlines } from './use-cases/check-deadlines.ts';
import { tellDeadLetters } from './use-cases/tell-dead-letters.ts';

export const handler = onQueue('deadlines', checkDeadlines, tellDeadLetters);
