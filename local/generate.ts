import { createWriteStream, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type GenerateArguments, readArguments, USAGE, UsageError } from './generate/arguments.ts';
import { generateDay } from './generate/day.ts';

/**
 * `npm run generate -- --orders N --seed S`: writes a day of events and, beside it, what the outside world answers.
 * Exit 2 with the usage when the arguments are wrong or the file cannot be written.
 */
const generate = async ({ out, ...options }: GenerateArguments): Promise<void> => {
  const day = generateDay(options);
  if (out === undefined) return pipeline(chunks(day.lines), process.stdout, { end: false });
  await pipeline(chunks(day.lines), createWriteStream(out));
  const partners = day.partners();
  writeFileSync(partnersBeside(out), `${JSON.stringify(partners, null, 1)}\n`);
  const wrong = Object.keys(partners.orders ?? {}).length;
  process.stderr.write(`${options.orders} orders → ${out}\n${wrong} go wrong → ${partnersBeside(out)}\n`);
};

/** day.jsonl → day.partners.json */
const partnersBeside = (file: string): string => `${file.replace(/\.jsonl$/, '')}.partners.json`;

const CHUNK = 64 * 1024;

/** Lines in pieces worth a write; the next is made only when the other side has taken the last. */
function* chunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const isOfFiles = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

try {
  await generate(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof UsageError) && !isOfFiles(error)) throw error;
  // The reader has seen enough, as in `| head`.
  if (isOfFiles(error) && error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`${error.message}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
