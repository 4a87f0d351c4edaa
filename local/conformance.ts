import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { StepFunctions } from './step-functions/api.ts';
import { isObject } from './step-functions/data.ts';
import { UnsupportedFeature } from './step-functions/errors.ts';
import { stepFunctions } from './step-functions/step-functions.ts';

/**
 * Runs executions that AWS has recorded, and compares the order of the events and the final event:
 * `node local/conformance.ts FILE`. Exit code 1 when one fails. What is refused is refused by name.
 */
const Case = z.object({
  id: z.string(),
  definition: z.string(),
  input: z.string(),
  types: z.array(z.string()),
  final: z.record(z.string(), z.unknown()),
});
type Case = z.infer<typeof Case>;

type Verdict =
  | { readonly kind: 'passed' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

const MACHINE = { arn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:recorded', name: 'recorded' };
const GIVE_UP_AFTER = 10_000;

const newService = (): StepFunctions =>
  stepFunctions({
    scheduler: {
      now: () => Date.now(),
      at: (time, run) => {
        const timer = setTimeout(run, time - Date.now());
        return () => clearTimeout(timer);
      },
    },
    invoke: async (functionName) => {
      throw new Error(`A recorded case calls the function ${functionName}`);
    },
    newId: randomUUID,
  });

type Event = Readonly<Record<string, unknown>>;

async function eventsOf(service: StepFunctions, input: string): Promise<readonly Event[]> {
  const { executionArn } = service.startExecution({ stateMachineArn: MACHINE.arn, input });
  const giveUpAt = Date.now() + GIVE_UP_AFTER;
  while (service.describeExecution({ executionArn }).status === 'RUNNING' && Date.now() < giveUpAt) {
    await new Promise(setImmediate);
  }
  const { events = [] } = service.getExecutionHistory({ executionArn, maxResults: 1_000 });
  return events.map(({ id, previousEventId, timestamp, ...said }) => said);
}

/** A recorded string in angle brackets, or one that names a kind of value, stands for what differs at every run. */
const isPlaceholder = (text: string): boolean =>
  /<[^<>]+>/.test(text) || ['date', 'timestamp', 'snf_role_arn'].includes(text);

/** JSON inside a string was recorded now as a string, now as what it says. */
function unpacked(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isAsRecorded(recordedValue: unknown, actual: unknown): boolean {
  if (typeof recordedValue === 'string' && isPlaceholder(recordedValue)) return actual !== undefined;
  const recorded = unpacked(recordedValue);
  const given = unpacked(actual);
  if (Array.isArray(recorded)) {
    if (!Array.isArray(given) || given.length !== recorded.length) return false;
    return recorded.every((part, index) => isAsRecorded(part, given[index]));
  }
  if (!isObject(recorded)) return Object.is(recorded, given);
  if (!isObject(given) || Object.keys(given).length !== Object.keys(recorded).length) return false;
  return Object.keys(recorded).every((key) => isAsRecorded(recorded[key], given[key]));
}

async function judge({ definition, input, types, final }: Case): Promise<Verdict> {
  const machines = newService();
  try {
    machines.load({ ...MACHINE, definition, roleArn: 'arn:aws:iam::111111111111:role/recorded' });
  } catch (problem) {
    if (problem instanceof UnsupportedFeature) return { kind: 'refused', why: problem.message };
    throw problem;
  }
  const events = await eventsOf(machines, input);
  const order = events.map(({ type }) => String(type)).join(' ');
  if (order !== types.join(' ')) {
    return { kind: 'failed', why: `expected ${types.join(' ')}\n  actual   ${order}` };
  }
  const last = events.at(-1);
  if (isAsRecorded(final, last)) return { kind: 'passed' };
  return { kind: 'failed', why: `expected ${JSON.stringify(final)}\n  actual   ${JSON.stringify(last)}` };
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node local/conformance.ts FILE');
  process.exit(2);
}
const { cases } = z.object({ cases: z.array(Case) }).parse(JSON.parse(readFileSync(file, 'utf8')));
const counts = { passed: 0, failed: 0, refused: 0 };
for (const each of cases) {
  const verdict = await judge(each);
  counts[verdict.kind] += 1;
  if (verdict.kind !== 'passed') console.log(`${verdict.kind}: ${each.id}\n  ${verdict.why}`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.refused} refused`);
process.exitCode = counts.failed > 0 ? 1 : 0;
