import type { Letter } from '../domain/dead-letter.ts';
import type {
  Ending,
  ExceptionRef,
  ExceptionStatus,
  OrderException,
  Outcome,
  RuleId,
  Skill,
} from '../domain/exception.ts';
import type { Remedy } from '../domain/remedy.ts';
import type { Decision, Ticket } from '../domain/ticket.ts';
import type { OrderRef, Partners } from './partners.ts';
import type { Policies, Shadows } from './policies.ts';
import type { Counters, Incidents, Instruments, Members } from './scopes.ts';
import type { Journal } from './subjects.ts';

export interface Settled {
  /** True for the one caller that ended it; the others find it ended. */
  readonly first: boolean;
  readonly status: ExceptionStatus;
  readonly outcome: Outcome | null;
  /** The task that waits for it, to be answered by whoever finds it. */
  readonly token: string | null;
}

export interface Exceptions {
  /** Puts it if absent; answers the one that stands. */
  open(exception: OrderException): Promise<OrderException>;
  markStarted(ref: ExceptionRef): Promise<void>;
  /** Keeps the token (null: nothing waits) while the exception is open or with a person; null when kept, else how it had ended. */
  keepToken(ref: ExceptionRef, token: string | null): Promise<Settled | null>;
  /** Makes it part of an incident, or of none: the exception after, or null where it has ended or is part of it already. */
  join(ref: ExceptionRef, incident: string | null): Promise<OrderException | null>;
  /** Open becomes with-person; nothing else changes. */
  handOver(ref: ExceptionRef): Promise<void>;
  /** Ends an open exception, or one with a person. */
  settle(
    ref: ExceptionRef,
    ending: { readonly status: Ending; readonly outcome: Outcome; readonly at: number },
  ): Promise<Settled>;
  find(ref: ExceptionRef): Promise<OrderException | null>;
}

export interface Tickets {
  /** Puts it if absent; answers the one that stands. */
  open(ticket: Ticket): Promise<Ticket>;
  find(ref: ExceptionRef): Promise<Ticket | null>;
  /** Another round: later due, one escalation more, unless it is resolved. */
  escalate(ref: ExceptionRef, dueAt: number, escalations: number): Promise<void>;
  /** Resolves an open ticket; answers it as it stands after, and whether this call did it. */
  resolve(
    ref: ExceptionRef,
    by: { readonly decision: Decision; readonly decidedBy: string | null; readonly at: number },
  ): Promise<{ readonly first: boolean; readonly ticket: Ticket | null }>;
  /** Opens a resolved ticket again for its next round, because what was decided could not be done; proposes to dismiss. */
  reopen(ref: ExceptionRef, round: number, dueAt: number): Promise<void>;
  /** Open tickets of a skill, the most urgent first. */
  list(tenantid: string, skill: Skill, limit: number): Promise<readonly Ticket[]>;
}

export interface Remedies {
  /** Puts the claim if absent; answers the one that stands and whether this call made it. */
  claim(order: OrderRef, remedy: Remedy): Promise<{ readonly first: boolean; readonly remedy: Remedy }>;
  finish(order: OrderRef, remedy: Remedy, status: 'given' | 'refused'): Promise<void>;
  /** Adds to a budget once per id, unless it would pass the cap. */
  spend(budget: Budget, id: string, amount: number): Promise<'spent' | 'over'>;
  giveBack(budget: Budget, id: string): Promise<void>;
}
export interface Budget {
  readonly tenantid: string;
  readonly subject: string;
  readonly period: string;
  readonly cap: number;
}

/** What the sweep goes through: entries of the sparse index `open`. It lags, so read again before acting. */
export type Unfinished =
  | { readonly kind: 'exception'; readonly ref: ExceptionRef; readonly openedAt: number }
  | { readonly kind: 'remedy'; readonly order: OrderRef; readonly remedy: Remedy; readonly openedAt: number };
export interface Unfinisheds {
  /** Exceptions not ended and remedies claimed but not finished, opened before a time. */
  list(openedBefore: number): Promise<readonly Unfinished[]>;
}

export interface Queues {
  /** Puts upstream's events on their queues; answers the indexes of those not taken. */
  post(messages: readonly { readonly queue: string; readonly body: string }[]): Promise<readonly number[]>;
  /** Wakes a subject up. `dueAt` may be further away than one message can wait. */
  wake(deadlines: readonly Deadline[]): Promise<void>;
}
export interface Deadline {
  readonly tenantid: string;
  readonly subject: string;
  readonly dueAt: number;
  /** The rules whose chain it is; where it names none, it is for what the subject waits for, */
  readonly rules?: readonly RuleId[];
  /** and rules have waited for it since. */
  readonly waitingSince?: number;
}

export interface DeadLetters {
  /** What lies with a queue's dead letters, or so much of it as one look finds; it stays there. */
  lyingIn(queue: string): Promise<readonly Letter[]>;
}

export interface Executions {
  /** Named after the exception: a second start of the same is success. */
  start(exception: OrderException): Promise<void>;
  /** Goes on with a waiting task; too late or twice is success. Every output has an `outcome`. */
  answer(
    token: string,
    output: { readonly outcome: string } & Readonly<Record<string, string | number | null>>,
  ): Promise<void>;
  /** How the exception's execution stands. */
  status(exception: Pick<OrderException, 'exceptionId' | 'recovery'>): Promise<'none' | 'running' | 'ended'>;
}

export interface Log {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** All that a use-case can touch. */
export interface World {
  readonly now: () => number;
  readonly journal: Journal;
  readonly exceptions: Exceptions;
  readonly tickets: Tickets;
  readonly remedies: Remedies;
  readonly instruments: Instruments;
  readonly incidents: Incidents;
  readonly members: Members;
  readonly counters: Counters;
  readonly unfinished: Unfinisheds;
  readonly queues: Queues;
  readonly deadLetters: DeadLetters;
  readonly executions: Executions;
  readonly policies: Policies;
  readonly shadows: Shadows;
  readonly partners: Partners;
  readonly log: Log;
}

/** A partner did not answer, or answered with a technical error: Step Functions tries again by this name. */
export class PartnerUnavailable extends Error {
  override readonly name = 'PartnerUnavailable';
}
