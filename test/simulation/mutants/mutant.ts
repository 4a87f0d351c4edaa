import type { DeadLetters } from '../../../functions/adapters/dead-letters.ts';
import type { QueueSide } from '../../../functions/adapters/on-queue.ts';
import type { World } from '../../../functions/use-cases/ports.ts';
import type { DeployedFunction, Deployment } from '../../../local/replay/deployment.ts';
import type { FaultLevel } from '../../../local/replay/faults.ts';

/** A fault put by hand into one place of our own code, in a copy: what a careless programmer might have written. */
export interface Mutant {
  readonly name: string;
  /** What was done wrong, in a sentence. */
  readonly breaks: string;
  /** The place of our code that it stands for: `file:function`, below functions/ or lib/. */
  readonly where: string;
  /** The promises that may catch it. */
  readonly promises: readonly string[];
  /** What else goes wrong meanwhile: some mistakes only show where a function dies. */
  readonly faults: FaultLevel;
  /**
   * Where these are, they are all that goes wrong: calls that every other time take some seconds, so that two are at
   * the same thing, or at which the function dies. With `twins` a seed's order has a twin, for what takes two: the same
   * customer pays for both, in the same moments.
   */
  readonly at?: { readonly calls: RegExp; readonly fault: 'slow' | 'crash'; readonly twins?: boolean };
  /** Made anew for each run: it may remember things. */
  readonly change: (deployment: Deployment) => Deployment;
}

/** The functions on upstream's queues. */
export const DETECTORS = ['detect-orders', 'detect-payments', 'detect-goods', 'detect-deliveries'] as const;

type Within = (world: World, ...side: readonly unknown[]) => (input: unknown) => unknown;
type Labels = readonly string[] | 'all';

const withFunctions = (
  deployment: Deployment,
  labels: Labels,
  change: (within: Within) => Within,
): Deployment => ({
  ...deployment,
  functions: new Map(
    [...deployment.functions].map(([name, deployed]) => {
      const { label, handler } = deployed;
      if (handler.kind === 'request' || (labels !== 'all' && !labels.includes(label)))
        return [name, deployed];
      const within = change(handler.within as Within);
      return [name, { ...deployed, handler: { kind: handler.kind, within } } as unknown as DeployedFunction];
    }),
  ),
});

/** Some functions see another world: a step that is left out, or done in another order, is one at their ports. */
export const inWorld =
  (labels: Labels, change: () => (world: World) => World): Mutant['change'] =>
  (deployment) => {
    const changed = change();
    return withFunctions(
      deployment,
      labels,
      (within) =>
        (world, ...side) =>
          within(changed(world), ...side),
    );
  };

/** Some functions run in another way: `run` is what they would have done. */
export const inShell =
  (labels: Labels, change: (run: () => unknown, world: World, input: unknown) => unknown): Mutant['change'] =>
  (deployment) =>
    withFunctions(
      deployment,
      labels,
      (within) =>
        (world, ...side) =>
        (input) =>
          change(() => within(world, ...side)(input), world, input),
    );

/** Some functions on queues have another way to their dead letters. */
export const inDeadLetters =
  (labels: Labels, send: DeadLetters['send']): Mutant['change'] =>
  (deployment) =>
    withFunctions(
      deployment,
      labels,
      (within) => (world, side) => within(world, { ...(side as QueueSide), deadLetters: { send } }),
    );

type Partners = World['partners'];

/** Some functions ask a partner in another way. */
export const inPartner = <Name extends keyof Partners>(
  labels: Labels,
  name: Name,
  change: () => (port: Partners[Name], world: World) => Partial<Partners[Name]>,
): Mutant['change'] =>
  inWorld(labels, () => {
    const changed = change();
    return (world) => {
      const port = world.partners[name];
      return { ...world, partners: { ...world.partners, [name]: { ...port, ...changed(port, world) } } };
    };
  });

interface Input {
  readonly [name: string]: unknown;
}

/** The SDK's commands go out changed, wherever `change` answers another input. */
export const inCommands =
  (change: () => (what: string, input: Input) => Input | undefined): Mutant['change'] =>
  (deployment) => {
    const changed = change();
    const instead = (command: object): object => {
      const Command = command.constructor as new (input: Input) => object;
      const input = changed(Command.name.slice(0, -'Command'.length), (command as { input: Input }).input);
      return input === undefined ? command : new Command(input);
    };
    return { ...deployment, instead };
  };

/** A state of Amazon's States Language. */
export interface State {
  readonly [field: string]: unknown;
}

/** States of the machines are drawn in another way. */
export const inStates =
  (isOne: (name: string, state: State) => boolean, change: (state: State) => State): Mutant['change'] =>
  (deployment) => ({
    ...deployment,
    machines: deployment.machines.map((machine) => {
      const drawn: { readonly States: Readonly<Record<string, State>> } = JSON.parse(machine.definition);
      const states = Object.entries(drawn.States).map(([name, state]) => [
        name,
        isOne(name, state) ? change(state) : state,
      ]);
      return { ...machine, definition: JSON.stringify({ ...drawn, States: Object.fromEntries(states) }) };
    }),
  });

export const inState = (only: string, change: (state: State) => State): Mutant['change'] =>
  inStates((name) => name === only, change);
