import type { Exceptions } from '../../../functions/use-cases/ports.ts';
import type { Mutant } from './mutant.ts';
import { DETECTORS, inShell, inWorld } from './mutant.ts';

const noToken =
  (settle: Exceptions['settle']): Exceptions['settle'] =>
  async (ref, ending) => ({
    ...(await settle(ref, ending)),
    token: null,
  });

export const PEOPLE_AND_TOKENS: readonly Mutant[] = [
  {
    name: 'noTicket',
    breaks: 'an exception is with a person, and nobody has a ticket',
    where: 'use-cases/hand-over.ts:handOver',
    promises: ['a-person-has-it'],
    faults: 'none',
    change: inWorld(['hand-to-person'], () => (world) => ({
      ...world,
      tickets: { ...world.tickets, open: async (ticket) => ticket },
    })),
  },
  {
    name: 'lateMoney',
    breaks: 'money that comes in after a person was asked is overlooked',
    where: 'use-cases/look-at-subject.ts:goOnWithOrder',
    promises: ['paid-is-settled'],
    faults: 'none',
    change: inWorld([...DETECTORS, 'check-deadlines'], () => (world) => ({
      ...world,
      journal: {
        ...world.journal,
        read: async (tenantid, subject) => {
          const record = await world.journal.read(tenantid, subject);
          const isLeft = record.exceptions.map((exception) =>
            exception.status === 'with-person'
              ? { ...exception, facts: { ...exception.facts, intentId: null } }
              : exception,
          );
          return { ...record, exceptions: isLeft };
        },
      },
    })),
  },
  {
    name: 'ticketLeftOpen',
    breaks: 'a debt is settled and the ticket about it stays open',
    where: 'use-cases/look-at-subject.ts:goOnWithOrder',
    promises: ['no-ticket-for-nothing'],
    faults: 'none',
    change: inWorld([...DETECTORS, 'check-deadlines'], () => (world) => ({
      ...world,
      tickets: { ...world.tickets, resolve: async () => ({ first: false, ticket: null }) },
    })),
  },
  {
    name: 'nobodyTold',
    breaks: 'whoever settles a debt, or finds it settled, does not wake the execution that waits for it',
    where: 'use-cases/settle.ts:settle',
    promises: ['the-waiting-are-told', 'every-token-answered'],
    faults: 'none',
    change: inWorld([...DETECTORS, 'check-deadlines'], () => (world) => ({
      ...world,
      exceptions: { ...world.exceptions, settle: noToken(world.exceptions.settle) },
      journal: {
        ...world.journal,
        read: async (tenantid, subject) => {
          const record = await world.journal.read(tenantid, subject);
          const isUntold = record.exceptions.map((exception) =>
            exception.closedAt === null ? exception : { ...exception, token: null },
          );
          return { ...record, exceptions: isUntold };
        },
      },
    })),
  },
  {
    name: 'noSweep',
    breaks: 'what was left lying is never taken up',
    where: 'use-cases/sweep.ts:sweep',
    promises: ['no-claim-left', 'every-exception-ends', 'one-execution'],
    faults: 'heavy',
    change: inWorld(['sweep'], () => (world) => ({ ...world, unfinished: { list: async () => [] } })),
  },
  {
    name: 'logsEvents',
    breaks: 'an event is logged as it came',
    where: 'use-cases/detect.ts:readMessage',
    promises: ['no-personal-data'],
    faults: 'none',
    change: inShell(DETECTORS, (run, { log }, input) => {
      log.info('received', { input });
      return run();
    }),
  },
];
