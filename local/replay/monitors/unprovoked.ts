import { ENDINGS } from '../../../functions/domain/exception.ts';
import type { Details, Effect } from '../effects.ts';
import type { Monitor } from './monitor.ts';
import { fieldsIn, requestOf } from './monitor.ts';
import { writtenIn } from './written.ts';

/** A function that died, a call that was lost. */
const FAILURES: readonly string[] = ['fail', 'told that it was lost'];

/** A promise of the days on which nothing fails: where something did, whoever comes again may still have to keep it. */
export const unlessProvoked = ({ about, hear, ...monitor }: Monitor): Monitor => {
  let hasFailed = false;
  return {
    ...monitor,
    about: [...about, ...FAILURES],
    hear: (effect) => {
      hasFailed ||= FAILURES.includes(effect.what);
      return hasFailed ? undefined : hear(effect);
    },
  };
};

const isEnded = ({ status }: Details): boolean => ENDINGS.some((ending) => ending === status);

/** The exception's id and item, where it is one that was written. */
const exceptionIn = ({ details }: Effect): readonly [id: string, item: Details] | undefined => {
  const item = fieldsIn(details['after']);
  const [kind, id = ''] = String(item['sk']).split('#');
  return kind === 'EXCEPTION' ? [id, item] : undefined;
};

/** The states in which an execution succeeds. */
const SUCCESS: ReadonlySet<unknown> = new Set(['Recovered', 'Resolved']);

/** An execution that succeeds leaves nothing open behind: what it was for has ended. */
const successIsAnEnd = (): Monitor => {
  const open = new Map<string, unknown>();
  return {
    promise: 'success-is-an-end',
    about: ['write', 'entered'],
    hear: (effect) => {
      if (effect.what === 'write') {
        const [id, item] = exceptionIn(effect) ?? ['', {}];
        if (isEnded(item)) open.delete(id);
        else open.set(id, item['status']);
        return undefined;
      }
      const name = String(effect.details['execution']);
      return SUCCESS.has(effect.details['state']) && open.has(name)
        ? [name, `it succeeded, and its exception is ${open.get(name)}`]
        : undefined;
    },
  };
};

/** A person is asked because technology broke only where it did. */
const nobodyAskedForNothing = (): Monitor => ({
  promise: 'nobody-asked-for-nothing',
  about: ['write', 'entered'],
  hear: ({ what, details }) => {
    if (what === 'entered')
      return details['state'] === 'Nobody could be told'
        ? [String(details['execution']), 'nobody was told, and nothing had failed']
        : undefined;
    const { sk, why } = fieldsIn(details['after']);
    return String(sk).startsWith('TICKET#') && why === 'technical'
      ? [String(sk), 'a ticket for a technical fault, and nothing had failed']
      : undefined;
  },
});

/** Seconds pass between ending an exception and answering, where calls are slow; not minutes. */
const AT_ONCE = 60_000;

/** Whoever ends an exception answers the token that stands on it: nobody waits for what is over. */
const theWaitingAreTold = (): Monitor => {
  const untold = new Map<unknown, { readonly id: string; readonly at: number }>();
  return {
    promise: 'the-waiting-are-told',
    about: ['write', 'SendTaskSuccess', 'begin'],
    hear: (effect) => {
      if (effect.what === 'SendTaskSuccess') untold.delete(requestOf(effect)['taskToken']);
      const written = effect.what === 'write' ? exceptionIn(effect) : undefined;
      if (written && !isEnded(fieldsIn(effect.details['before'])) && isEnded(written[1])) {
        const { token } = written[1];
        if (typeof token === 'string') untold.set(token, { id: written[0], at: effect.at });
      }
      for (const { id, at } of untold.values())
        if (effect.at > at + AT_ONCE) return [id, 'ended, and the execution that waits was not told'];
      return undefined;
    },
  };
};

/** An unknown outcome, of an order that we know, is a question to the channel before it is a person's. */
const channelBeforePerson = (): Monitor => {
  const asked = new Set<unknown>();
  const placed = new Map<unknown, number>();
  const known = new Set<unknown>();
  return {
    promise: 'channel-before-person',
    about: ['write', 'payments.query'],
    hear: (effect) => {
      if (effect.what !== 'write') {
        asked.add(fieldsIn(requestOf(effect)['order'])['orderId']);
        return undefined;
      }
      const entry = writtenIn(effect.details);
      if (entry?.type === 'order.placed') placed.set(entry.order.split(' ')[1], effect.at);
      const [id, opened] = effect.details['before'] === undefined ? (exceptionIn(effect) ?? []) : [];
      if (opened && effect.at > (placed.get(opened['orderId']) ?? effect.at) + AT_ONCE) known.add(id);
      const { sk, rule, orderId } = fieldsIn(effect.details['after']);
      const [kind, about] = String(sk).split('#');
      return kind === 'TICKET' && rule === 'PAY-02' && known.has(about) && !asked.has(orderId)
        ? [String(orderId), 'a person is asked what became of a payment, and the channel was not']
        : undefined;
    },
  };
};

export const unprovokedMonitors = (): readonly Monitor[] =>
  [successIsAnEnd(), nobodyAskedForNothing(), theWaitingAreTold(), channelBeforePerson()].map(unlessProvoked);
