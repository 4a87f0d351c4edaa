import type { Mutant, State } from './mutant.ts';
import { inState, inStates } from './mutant.ts';

interface Catcher {
  readonly ErrorEquals: readonly string[];
}

const withoutCatch =
  (error: string) =>
  (state: State): State => ({
    ...state,
    Catch: (state['Catch'] as readonly Catcher[]).filter(({ ErrorEquals }) => !ErrorEquals.includes(error)),
  });

/** An act of a function, and no wait for a token. */
const isAct = (_: string, { Resource }: State): boolean => Resource === 'arn:aws:states:::lambda:invoke';

const WAIT = 'Wait 15 minutes or until paid';

export const MACHINES: readonly Mutant[] = [
  {
    name: 'giveUp',
    breaks: 'what no branch of the machine knows counts as recovered',
    where: 'lib/payment-recovery.ts:PaymentRecovery',
    promises: ['success-is-an-end', 'nobody-asked-for-nothing'],
    faults: 'none',
    change: inState('What did the channel say?', (state) => ({ ...state, Default: 'Recovered' })),
  },
  {
    name: 'noTimeCatch',
    breaks: 'a wait whose time is up counts as broken',
    where: 'lib/recovery.ts:onTime',
    promises: ['nobody-asked-for-nothing', 'tried-again-first'],
    faults: 'none',
    change: inState(WAIT, withoutCatch('States.Timeout')),
  },
  {
    name: 'noCatch',
    breaks: 'an act that broke fails its execution',
    where: 'lib/recovery.ts:guarded',
    promises: ['executions-end-well'],
    faults: 'heavy',
    change: inStates(isAct, ({ Retry: _, Catch: __, ...state }) => state),
  },
  {
    name: 'noEscalation',
    breaks: 'a ticket past its due time ends its execution',
    where: 'lib/recovery.ts:askPerson',
    promises: ['nobody-asked-for-nothing'],
    faults: 'none',
    change: inState('Hand to a person', withoutCatch('States.Timeout')),
  },
  {
    name: 'noRetry',
    breaks: 'technology that broke once is a person’s at once',
    where: 'lib/recovery.ts:retried',
    promises: ['tried-again-first'],
    faults: 'heavy',
    change: inStates(isAct, ({ Retry: _, ...state }) => state),
  },
  {
    name: 'neverAsks',
    breaks: 'an attempt without an answer is not asked about: it is a person’s at once',
    where: 'lib/payment-recovery.ts:PaymentRecovery',
    promises: ['channel-before-person'],
    faults: 'none',
    change: inState('Wait before asking', (state) => ({ ...state, Next: 'Hand to a person' })),
  },
];
