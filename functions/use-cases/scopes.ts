import type { ExceptionRef, OrderException } from '../domain/exception.ts';
import type { Incident } from '../domain/incidents/incident.ts';
import type { Member } from '../domain/members.ts';
import type { Dishes, Minutes } from '../domain/timeline.ts';
import type { Counted } from '../domain/windows.ts';

// Ports for what is about many orders: the orders of a scope, what is counted there, what is wrong with all of them.

/** The orders of a scope (a zone, a community, a batch, a SKU, an instrument). Each act may be done again. */
export interface Members {
  join(tenantid: string, members: readonly Member[]): Promise<void>;
  leave(tenantid: string, members: readonly Member[]): Promise<void>;
  /** Those whose promise is not before `since`, epoch ms. */
  of(tenantid: string, scope: string, since: number): Promise<readonly Member[]>;
}

/** What is wrong with many orders at once: open, or closed within two days. */
export interface Incidents {
  open(incident: Incident, ref: IncidentRef): Promise<void>;
  of(tenantid: string): Promise<readonly Incident[]>;
  /** True for the one caller that closed it. */
  close(ref: IncidentRef, at: number): Promise<boolean>;
  /** True for the one charge that may try the channel in this turn. */
  claimProbe(ref: IncidentRef, turn: number): Promise<boolean>;
  join(ref: IncidentRef, part: OrderException): Promise<void>;
  partsOf(ref: IncidentRef): Promise<readonly ExceptionRef[]>;
}
export type IncidentRef = Pick<Incident, 'tenantid' | 'incidentId'>;

/** Counters of wide windows, by the minute. */
export interface Counters {
  /** `spread` names the batch: another one may add to another shard. */
  add(tenantid: string, counted: readonly Counted[], spread: string): Promise<void>;
  read(tenantid: string, subject: string, since: number): Promise<Counts>;
}

export interface Counts {
  readonly counts: Minutes;
  /** Of a store. */
  readonly dishes?: Dishes;
}

/** How often an instrument was asked for money by us, or declined whoever asked, each attempt once (payments.md §4.3). */
export interface Instruments {
  /** In the last 30 days, and in this day of China's calendar. */
  tries(
    tenantid: string,
    instrumentId: string,
    now: number,
  ): Promise<{ readonly in30Days: number; readonly inDay: number }>;
  record(tenantid: string, instrumentId: string, attempt: string, at: number): Promise<void>;
}
