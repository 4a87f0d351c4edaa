import type { Entry } from '../../../functions/domain/entry.ts';
import type { World } from '../../../functions/use-cases/ports.ts';
import type { Mutant } from './mutant.ts';
import { DETECTORS, inDeadLetters, inShell, inWorld } from './mutant.ts';

/** Looks at a subject only when something new was journaled of it. */
const stoppingOnDuplicates = (world: World): World => {
  const known = new Set<string>();
  const nameOf = (tenantid: string, subject: string): string => `${tenantid} ${subject}`;
  return {
    ...world,
    journal: {
      ...world.journal,
      append: async (entries, receivedAt) => {
        const isOld = await Promise.all(entries.map((entry) => stands(world, entry)));
        const left = await world.journal.append(entries, receivedAt);
        for (const { tenantid, subject } of entries) known.add(nameOf(tenantid, subject));
        for (const [nth, { tenantid, subject }] of entries.entries())
          if (!isOld[nth]) known.delete(nameOf(tenantid, subject));
        return left;
      },
      read: async (tenantid, subject) =>
        known.has(nameOf(tenantid, subject))
          ? { entries: [], exceptions: [], wakesAt: null }
          : world.journal.read(tenantid, subject),
    },
  };
};

const stands = async ({ journal }: World, { tenantid, subject, source, id }: Entry): Promise<boolean> =>
  (await journal.read(tenantid, subject)).entries.some((entry) => entry.source === source && entry.id === id);

const ALL_DONE = { batchItemFailures: [] } as const;

/** What is to be written waits until the channel has answered. */
const chargingFirst = (world: World): World => {
  let waiting: readonly Entry[] = [];
  const { journal, partners } = world;
  return {
    ...world,
    journal: {
      ...journal,
      append: async (entries, receivedAt) => {
        if (entries.some(({ type }) => type === 'rescue.attempted')) {
          waiting = entries;
          return [];
        }
        const left = await journal.append([...waiting, ...entries], receivedAt);
        waiting = [];
        return left;
      },
    },
    partners,
  };
};

export const ORDER_OF_STEPS: readonly Mutant[] = [
  {
    name: 'skipOnDup',
    breaks: 'an event that stands in the journal already is taken for handled',
    where: 'use-cases/detect.ts:detect',
    promises: ['deadlines-honoured'],
    faults: 'none',
    at: { calls: /^detect-\w+ Query$/, fault: 'crash' },
    change: inWorld(DETECTORS, () => stoppingOnDuplicates),
  },
  {
    name: 'swallow',
    breaks: 'a batch that failed is said to be handled',
    where: 'adapters/on-queue.ts:handleBatch',
    promises: ['deleted-when-handled', 'deadlines-honoured'],
    faults: 'heavy',
    change: inShell(DETECTORS, async (run) => {
      await run();
      return ALL_DONE;
    }),
  },
  {
    name: 'ackFirst',
    breaks: 'a batch is said to be handled before it is',
    where: 'adapters/on-queue.ts:handleBatch',
    promises: ['deleted-when-handled', 'deadlines-honoured'],
    faults: 'heavy',
    change: inShell(DETECTORS, (run) => {
      void Promise.resolve(run()).catch(() => undefined);
      return Promise.resolve(ALL_DONE);
    }),
  },
  {
    name: 'noJournal',
    breaks: 'a message is taken and not written down',
    where: 'use-cases/detect.ts:journal',
    promises: ['deleted-when-handled'],
    faults: 'none',
    change: inWorld(['detect-payments'], () => (world) => ({
      ...world,
      journal: { ...world.journal, append: async () => [] },
    })),
  },
  {
    name: 'markFirst',
    breaks: 'an exception is marked as started before its execution is',
    where: 'use-cases/open-exceptions.ts:begin',
    promises: ['one-execution'],
    faults: 'heavy',
    change: inWorld([...DETECTORS, 'check-deadlines', 'sweep'], () => (world) => ({
      ...world,
      executions: {
        ...world.executions,
        start: async (exception) => {
          await world.exceptions.markStarted(exception);
          await world.executions.start(exception);
        },
      },
    })),
  },
  {
    name: 'chargeFirst',
    breaks: 'an attempt is written down only once the charge was sent',
    where: 'use-cases/payment/send-charge.ts:send',
    promises: ['written-before-charged'],
    faults: 'none',
    change: inWorld(['charge'], () => chargingFirst),
  },
  {
    name: 'noDeadLetter',
    breaks: 'what cannot be read is dropped',
    where: 'adapters/dead-letters.ts:send',
    promises: ['deleted-when-handled'],
    faults: 'none',
    change: inDeadLetters(DETECTORS, async () => undefined),
  },
];
