import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type GenerateArguments, readArguments, USAGE, UsageError } from './generate/arguments.ts';
import { generateDay } from './generate/day.ts';

/**
 * `npm run generate -- --orders N --seed S`: writes a day of events and, beside it, what the outside world answers.
 * Exit 2 with the usage when the arguments are wrong or the file cannot be written.
 */
const generate = async ({ out, ...options }: GenerateArguments): Promise<void> => {
  const day = generateDay(options);
  if (out === undefined) return void (await write(day.lines, process.stdout));
  const file = createWriteStream(out);
  const [events] = await Promise.all([write(day.lines, file).finally(() => file.end()), finished(file)]);
  const partners = day.partners();
  const partnersFile = partnersBeside(out);
  writeFileSync(partnersFile, `${JSON.stringify(partners, null, 1)}\n`);
  process.stderr.write(
    `${events} events of ${options.orders} orders → ${out}\n` +
      `${Object.keys(partners.orders ?? {}).length} orders that go wrong → ${partnersFile}\n`,
  );
};

/** day.jsonl → day.partners.json */
const partnersBeside = (file: string): string => `${file.replace(/\.jsonl$/, '')}.partners.json`;

const CHUNK = 64 * 1024;

/** Waits whenever the other side is slower, so that the day is never held. Answers how many lines there were. */
const write = async (lines: Iterable<string>, to: Writable): Promise<number> => {
  let count = 0;
  let chunk = '';
  for (const line of lines) {
    count++;
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    if (!to.write(chunk)) await once(to, 'drain');
    chunk = '';
  }
  to.write(chunk);
  return count;
};

const isOfFiles = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error;

try {
  await generate(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError) && !isOfFiles(error)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
