import * as z from 'zod/mini';
import { onTask } from './adapters/on-task.ts';
import { sweepingWorld } from './adapters/worlds.ts';
import { sweep } from './use-cases/sweep.ts';

export const handler = onTask(z.unknown(), (world) => sweep(world), sweepingWorld);
