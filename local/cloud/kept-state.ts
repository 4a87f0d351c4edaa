import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { StepFunctions } from '../step-functions/api.ts';
import { Saved } from '../step-functions/saved.ts';

const Kept = z.object({ at: z.number(), executions: Saved });

/** What `--data` keeps beside tables and queues: what time it is, and the executions. */
export type KeptState = z.infer<typeof Kept>;

const fileIn = (directory: string): string => join(directory, 'cloud.json');

/** Undefined where nothing was kept yet. */
export const readKeptState = (directory: string): KeptState | undefined => {
  mkdirSync(directory, { recursive: true });
  try {
    return Kept.parse(JSON.parse(readFileSync(fileIn(directory), 'utf8')));
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return undefined;
    throw new Error(`What is kept in ${directory} cannot be read: begin with other data`, { cause: problem });
  }
};

/** Written beside and put in its place in one go, so that a cut in the middle loses nothing. */
export const keepState = (directory: string, now: number, service: StepFunctions): void => {
  const state = { at: now, executions: service.save() };
  writeFileSync(`${fileIn(directory)}.new`, JSON.stringify(state));
  renameSync(`${fileIn(directory)}.new`, fileIn(directory));
};
