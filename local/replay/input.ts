import { closeSync, openSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseJson } from '../../functions/domain/events/batch.ts';
import { readPolicy } from '../../functions/domain/policy/reading.ts';
import type { Policy } from '../../functions/domain/policy.ts';
import type { Scripts } from '../partners/scripts.ts';
import { parseScripts } from '../partners/scripts.ts';
import { EventFile } from './event-file.ts';
import { FAULT_LEVELS } from './faults.ts';

const USAGE = `npm run replay -- EVENTS.jsonl [--partners PARTNERS.json] [--policy POLICY.json]
                  [--compare POLICY.json] [--shadow POLICY.json]
                  [--seed N] [--faults none|light|heavy] [--out REPORT.json] [--quiet]`;

/** The input cannot be used: exit 2, with the file and why. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
}

const fileText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Unusable(`${file}: it cannot be read`, { cause });
  }
};

const jsonOf = (file: string): unknown => {
  const json = parseJson(fileText(file));
  if (json === undefined) throw new Unusable(`${file}: it is not JSON`);
  return json;
};

export const linesOf = (file: string): EventFile => {
  const lines = opened(file);
  if (lines[Symbol.iterator]().next().done === true)
    throw new Unusable(`${file}: line 1: it holds no events; one event of JSON a line is right`);
  return lines;
};

/** Opened and found to be a file: of a directory that is known at the first read. */
const opened = (file: string): EventFile => {
  try {
    const lines = new EventFile(file);
    lines[Symbol.iterator]().next();
    return lines;
  } catch (cause) {
    throw new Unusable(`${file}: it cannot be read`, { cause });
  }
};

/** Better said before a long run than after it. */
export const writable = (file: string): void => {
  try {
    closeSync(openSync(file, 'a'));
  } catch (cause) {
    throw new Unusable(`${file}: it cannot be written`, { cause });
  }
};

export const scriptsOf = (file: string | undefined): Scripts => {
  if (file === undefined) return {};
  const json = jsonOf(file);
  try {
    return parseScripts(json);
  } catch (error) {
    throw new Unusable(`${file}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
};

/** Any part of a policy over the default; its file's name is its version. */
export const policyOf = (file: string | undefined): Policy | null => {
  if (file === undefined) return null;
  const read = readPolicy(jsonOf(file), file.slice(file.lastIndexOf('/') + 1));
  if (read.valid) return read.policy;
  const { path, problem, expected } = read.wrong;
  throw new Unusable(`${file}: ${path} ${problem}: ${expected} is right`);
};

export const argumentsOf = () => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        partners: { type: 'string' },
        policy: { type: 'string' },
        compare: { type: 'string' },
        shadow: { type: 'string' },
        seed: { type: 'string', default: '1' },
        faults: { type: 'string', default: 'none' },
        out: { type: 'string' },
        quiet: { type: 'boolean', default: false },
      },
    });
    const [file] = positionals;
    const faults = FAULT_LEVELS.find((level) => level === values.faults);
    const seed = Number(values.seed);
    if (file === undefined || positionals.length > 1) throw new Unusable('one file of events is right');
    if (!faults) throw new Unusable(`--faults ${values.faults}: none, light or heavy is right`);
    if (!Number.isSafeInteger(seed) || seed < 0)
      throw new Unusable(`--seed ${values.seed}: a whole number is right`);
    return { ...values, file, faults, seed };
  } catch (error) {
    throw new Unusable(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
};
