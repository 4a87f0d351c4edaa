import { deadLetterEntry } from '../domain/dead-letter.ts';
import { lookAndWake } from './look-and-wake.ts';
import type { World } from './ports.ts';
import { record } from './situation.ts';

/**
 * Journals what a queue's function has put with the dead letters, under `queue:<name>`, and looks at that (SYN-07).
 * What SQS itself puts there after too many receives is not told here: no function has it in its hands.
 */
export const tellDeadLetters = async (
  world: World,
  queue: string,
  letters: readonly { readonly body: string }[],
): Promise<void> => {
  if (letters.length === 0) return;
  const entries = letters.map(({ body }) => deadLetterEntry(queue, body, world.now()));
  await record(world, entries);
  for (const [tenantid, [entry]] of Map.groupBy(entries, (one) => one.tenantid))
    if (entry) await lookAndWake(world, tenantid, entry.subject);
};
