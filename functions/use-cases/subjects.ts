import type { Entry } from '../domain/entry.ts';
import type { OrderException } from '../domain/exception.ts';
import type { Remedy } from '../domain/remedy.ts';
import type { Ticket } from '../domain/ticket.ts';

export interface WakeUp {
  /** Epoch ms. */
  readonly dueAt: number;
  /** Rules wait for what they cannot judge without; else only exceptions, for coming right. */
  readonly forRules: boolean;
}

/** What detectors read of a subject: its journal and its exceptions, consistently, in one request. */
export interface SubjectRecord {
  readonly entries: readonly Entry[];
  readonly exceptions: readonly OrderException[];
  /** When it is woken next for what it waits for; past where it waits for nothing any more. */
  readonly wakesAt: WakeUp | null;
}

/** Everything the table holds of a subject, for its story. */
export interface SubjectStory extends SubjectRecord {
  readonly tickets: readonly Ticket[];
  readonly remedies: readonly Remedy[];
}

export interface Journal {
  /** Writes entries in batches, a copy over itself; answers those that could not be written. */
  append(entries: readonly Entry[], receivedAt: number): Promise<readonly Entry[]>;
  /** Its entries since a time (epoch ms), where one is given, and all its exceptions. */
  read(tenantid: string, subject: string, since?: number): Promise<SubjectRecord>;
  /** Notes when the subject is woken next for what it waits for: once a message for it is on its way. */
  wakesAt(tenantid: string, subject: string, wakeUp: WakeUp): Promise<void>;
  story(tenantid: string, subject: string): Promise<SubjectStory>;
}
