import { parsedOnce } from '../parsed-once.ts';
import type { StateMachineDefinition, StepFunctions } from './api.ts';
import { Archive } from './archive.ts';
import { chanceFrom } from './chance.ts';
import type { Engine } from './execution.ts';
import { executionActions } from './execution-actions.ts';
import { libraryFor } from './library.ts';
import { loadDefinition } from './load-machine.ts';
import type { Machine } from './machine.ts';
import { machineActions } from './machine-actions.ts';
import type { Surroundings } from './ports.ts';
import { restore, save } from './saved.ts';
import { taskActions } from './task-actions.ts';
import { Tokens } from './tokens.ts';

export interface Options {
  /** Whether histories are kept: yes, unless told; a replay of many orders does without. */
  readonly history?: boolean;
}

/** A definition means the same to every service: many simulations load the same one. */
const loadedOnce = parsedOnce(loadDefinition);

/** Step Functions in memory, for state machines in JSONata whose tasks call Lambda functions. */
export function stepFunctions(surroundings: Surroundings, { history = true }: Options = {}): StepFunctions {
  const { scheduler } = surroundings;
  const engine: Engine = {
    surroundings,
    chance: chanceFrom(surroundings.newId),
    library: libraryFor(surroundings),
    tokens: new Tokens(),
    keepsHistory: history,
  };
  const machines = new Map<string, Machine>();
  const archive = new Archive();
  const load = ({ arn, name, definition, roleArn = '' }: StateMachineDefinition): void => {
    const loaded = loadedOnce(definition);
    machines.set(arn, { arn, name, definition, roleArn, createdAt: scheduler.now(), ...loaded });
  };
  return {
    ...executionActions(engine, machines, archive),
    ...taskActions(engine.tokens),
    ...machineActions(machines),
    load,
    save: () => save(archive),
    restore: (saved) => restore(saved, { engine, machines, archive }),
    forget: (endedBefore) => archive.forget(endedBefore, scheduler.now()),
  };
}
