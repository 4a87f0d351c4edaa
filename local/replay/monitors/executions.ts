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

/** What broke in an execution is tried again before it is a person's. */
const triedAgainFirst = (): Monitor => {
  const begun = new Set<unknown>();
  const retried = new Set<unknown>();
  return {
    promise: 'tried-again-first',
    about: ['write', 'entered', 'retried'],
    hear: ({ what, details }) => {
      if (what === 'entered') begun.add(details['execution']);
      if (what === 'retried') retried.add(details['execution']);
      if (what !== 'write' || details['before'] !== undefined) return undefined;
      const { sk, why } = fieldsIn(details['after']);
      const [kind, id = ''] = String(sk).split('#');
      return kind === 'TICKET' && why === 'technical' && begun.has(id) && !retried.has(id)
        ? [id, 'a technical ticket, and nothing was tried again']
        : undefined;
    },
  };
};

/** More than the longest honest story has: a debt asked about for a day, with a person in between. */
const MOST_TRANSITIONS = 300;

/** No execution goes round in circles: each transition is paid for. */
const noCircles = (): Monitor => {
  const counts = new Map<string, number>();
  return {
    promise: 'no-circles',
    about: ['entered', 'retried'],
    hear: ({ details }) => {
      const execution = String(details['execution']);
      const count = (counts.get(execution) ?? 0) + 1;
      counts.set(execution, count);
      return count === MOST_TRANSITIONS ? [execution, `${count} transitions`] : undefined;
    },
  };
};

export const executionMonitors = (): readonly Monitor[] => [
  oneExecution(),
  waitsBetweenLooks(),
  triedAgainFirst(),
  noCircles(),
];
