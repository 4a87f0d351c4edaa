import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { World } from '../use-cases/ports.ts';
import { logger } from './log.ts';
import { actingWorld } from './worlds.ts';

interface Schema<Input> {
  parse(event: unknown): Input;
}

/**
 * The shell of a state machine's task: its input read by a schema, one use-case, its answer. `within` runs the same
 * in another world: replay and the simulation use it. `worldOf` makes the world that it was deployed with.
 */
export const onTask = <Input, Answer>(
  schema: Schema<Input>,
  act: (world: World, input: Input) => Promise<Answer>,
  worldOf: () => World = actingWorld,
) => {
  const within = (world: World) => (event: unknown) => act(world, schema.parse(event));
  let world: World | undefined;
  const handler = middy<unknown, Answer>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler((event) => {
      world ??= worldOf();
      return within(world)(event);
    });
  return Object.assign(handler, { within, kind: 'task' as const });
};
