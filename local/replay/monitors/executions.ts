import { ENDINGS } from '../../../functions/domain/exception.ts';
import type { Effect } from '../effects.ts';
import type { Monitor } from './monitor.ts';
import { fieldsIn, setAt } from './monitor.ts';

/** As StartExecution is given it: the exception is what the execution is about, whatever its name. */
const startedFor = ({ details }: Effect): string => {
  const { input } = fieldsIn(details['request']);
  const { exception } = fieldsIn(JSON.parse(String(input)));
  return String(fieldsIn(exception)['exceptionId']);
};

const oneExecution = (): Monitor => {
  const started = new Map<string, Set<unknown>>();
  return {
    promise: 'one-execution',
    about: ['StartExecution'],
    hear: (effect) => {
      const { executionArn } = fieldsIn(effect.details['answer']);
      if (executionArn === undefined) return undefined;
      const subject = startedFor(effect);
      const executions = setAt(started, subject).add(executionArn);
      return executions.size > 1 ? [subject, `${executions.size} executions`] : undefined;
    },
  };
};

const CHARGE = 'Ask the channel, then charge';
/** Three attempts, and all that can put them off, take fewer looks: with more, it waits too shortly between them. */
const MOST_LOOKS = 60;

const waitsBetweenLooks = (): Monitor => {
  const looks = new Map<unknown, number>();
  return {
    promise: 'waits-between-looks',
    about: ['entered'],
    hear: ({ details: { execution, state } }) => {
      if (state !== CHARGE) return undefined;
      const count = (looks.get(execution) ?? 0) + 1;
      looks.set(execution, count);
      return count > MOST_LOOKS ? [String(execution), `looked at ${count} times`] : undefined;
    },
  };
};

/** A function that died, a call that was lost. */
const FAILURES: readonly string[] = ['fail', 'told that it was lost'];
/** The states in which an execution succeeds. */
const SUCCESS: ReadonlySet<unknown> = new Set(['Recovered', 'Resolved']);

/**
 * An execution that succeeds leaves nothing open behind: what it was for has ended. Where something failed, whoever
 * comes again may still have to end it.
 */
const successIsAnEnd = (): Monitor => {
  const statuses = new Map<string, unknown>();
  let hasFailed = false;
  return {
    promise: 'success-is-an-end',
    about: ['write', 'entered', ...FAILURES],
    hear: ({ what, details }) => {
      if (FAILURES.includes(what)) hasFailed = true;
      if (what === 'write') {
        const { sk, status } = fieldsIn(details['after']);
        const [kind, id = ''] = String(sk).split('#');
        if (kind === 'EXCEPTION') statuses.set(id, status);
        return undefined;
      }
      if (hasFailed || !SUCCESS.has(details['state'])) return undefined;
      const status = statuses.get(String(details['execution']));
      return status !== undefined && !ENDINGS.some((ending) => ending === status)
        ? [String(details['execution']), `it succeeded, and its exception is ${status}`]
        : undefined;
    },
  };
};

/** A person is asked because technology broke only where it did. */
const peopleAreNotForNothing = (): Monitor => {
  let hasFailed = false;
  return {
    promise: 'nobody-asked-for-nothing',
    about: ['write', ...FAILURES],
    hear: ({ what, details }) => {
      if (FAILURES.includes(what)) hasFailed = true;
      const { sk, why } = fieldsIn(details['after']);
      return !hasFailed && String(sk).startsWith('TICKET#') && why === 'technical'
        ? [String(sk), 'a ticket for a technical fault, and nothing had failed']
        : undefined;
    },
  };
};

export const executionMonitors = (): readonly Monitor[] => [
  oneExecution(),
  waitsBetweenLooks(),
  successIsAnEnd(),
  peopleAreNotForNothing(),
];
