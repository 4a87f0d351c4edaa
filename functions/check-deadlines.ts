import { onQueue } from './adapters/on-queue.ts';
import { checkDeadlines } from './use-cases/check-deadlines.ts';

export const handler = onQueue('deadlines', checkDeadlines);
