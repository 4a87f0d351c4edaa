import type { Held } from '../../local/replay/holdings.ts';
import type { Broken } from '../../local/replay/promises.ts';
import type { Scenario } from './scenario.ts';
import type { Simulation } from './simulate.ts';

/** What is looked at when only tickets wait, and all dead letters have gone back once. */
export interface Rest {
  readonly simulation: Simulation;
  readonly scenario: Scenario;
  readonly held: Held;
}
export type RestCheck = (rest: Rest) => readonly Broken[];
