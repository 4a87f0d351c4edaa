import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ORDERS } from '../adapters/tables.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import { type Sides, startSides } from './sides.ts';

const rowOf = ({ emulator, memory, because }: (typeof KNOWN_DIFFERENCES)[number]): string =>
  `| ${emulator} | ${memory} | ${because} |`;

describe('what is known to differ', () => {
  let sides: Sides;
  beforeAll(async () => {
    sides = await startSides(ORDERS);
  });
  afterAll(() => sides.stop());

  it.each(KNOWN_DIFFERENCES.filter(({ shown }) => shown))('still does: $memory', async ({ shown }) => {
    const [theirs, ours] = (await shown?.(sides)) ?? [];

    expect(ours).not.toEqual(theirs);
  });

  it.each(['DynamoDB', 'SQS'] as const)('is what docs/fakes.md lists of %s', (service) => {
    const section = readFileSync('docs/fakes.md', 'utf8').split(`\n## ${service}: `)[1]?.split('\n## ')[0];
    const rows = section
      ?.split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2);

    expect(rows).toEqual(KNOWN_DIFFERENCES.filter((known) => known.of === service).map(rowOf));
  });
});
