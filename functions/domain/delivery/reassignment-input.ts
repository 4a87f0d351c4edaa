import * as z from 'zod/mini';
import { TaskInput } from '../task-input.ts';

/** What «Find another courier» is given: `attempt` counts from 1. */
export const ReassignmentInput = z.extend(TaskInput, { attempt: z.int().check(z.positive()) });
