import type { ActData } from '../acts.ts';
import type { EventData } from '../events/catalogue.ts';
import type { Calls } from './calls.ts';
import type { Claim } from './claims.ts';
import type { Complaints } from './complaints.ts';
import { NO_COMPLAINTS } from './complaints.ts';
import type { Coupons } from './coupons.ts';
import type { Destination } from './destination.ts';
import type { Doorstep } from './doorstep.ts';
import { NO_DOORSTEP } from './doorstep.ts';
import type { Reservation } from './goods.ts';
import type { HandedOver } from './handed-over.ts';
import type { Kitchen } from './kitchen.ts';
import { NO_KITCHEN } from './kitchen.ts';
import type { Measured } from './measured.ts';
import { NOT_MEASURED } from './measured.ts';
import type { Intent } from './money.ts';
import type { Picked } from './picked.ts';
import type { Progress } from './progress.ts';
import { NO_PROGRESS } from './progress.ts';
import type { Refund } from './refunds.ts';
import type { Regression } from './regressions.ts';
import type { Riding } from './riding.ts';
import { NO_RIDING } from './riding.ts';
import type { SaidPaid } from './said-paid.ts';
import type { Shipping } from './shipping.ts';
import { NO_SHIPPING } from './shipping.ts';
import type { Sync } from './sync.ts';
import { NO_SYNC } from './sync.ts';

export type Placed = EventData<'order.placed'>;
export type Line = Placed['lines'][number];
export type Cancelled = EventData<'order.cancelled'>;
export type Answer = EventData<'substitution.answered'> & { readonly at: number };

/** What an order holds and costs from a time on: as placed (version 1), or as amended. */
export interface Version {
  readonly at: number;
  readonly version: number;
  readonly total: number;
  readonly lines: readonly Line[];
}

/** What the customer was promised; the placed promise is version 1. */
export interface Promised {
  readonly version: number;
  readonly by: number;
}

export interface Assignment {
  readonly assignmentId: string;
  readonly courierId: string;
  readonly zoneId: string | null;
  readonly assignedAt: number;
  readonly cancelledAt: number | null;
  readonly afterPickUp: boolean;
}

/** A line that cannot be picked whole. */
export interface Shortage {
  readonly lineId: string;
  readonly sku: string;
  readonly requested: number;
  readonly available: number;
  readonly at: number;
}

export interface Given {
  readonly exceptionId: string;
  readonly kind: string;
  readonly for: string;
  readonly amount: number;
  readonly at: number;
}

/** The state of one order: a fold over its journal, whatever order its events came in. Times are epoch ms. */
export interface Order {
  readonly tenantid: string;
  readonly orderId: string;
  readonly storeid: string | null;
  readonly placed: Placed | null;
  readonly placedAt: number | null;
  readonly lines: readonly Line[];
  /** Every total the order has had, in order of time, of one moment in order of version; the last is owed now. */
  readonly totals: readonly Version[];
  /** The one that holds: as placed, or as the customer agreed to have it changed. */
  readonly promise: Promised | null;
  /** The one that was last announced, agreed to or not. */
  readonly announced: Promised | null;
  readonly cancelledAt: number | null;
  readonly cancelReason: Cancelled['reason'] | null;
  /** Null also where we cancelled it ourselves. */
  readonly cancelledBy: Cancelled['by'] | null;
  readonly completedAt: number | null;
  readonly pickedUpAt: number | null;
  readonly deliveredAt: number | null;
  readonly intents: Readonly<Record<string, Intent>>;
  readonly refunds: Readonly<Record<string, Refund>>;
  readonly saidPaid: SaidPaid;
  readonly coupons: Coupons;
  readonly etas: readonly { readonly at: number; readonly eta: number; readonly promiseVersion: number }[];
  readonly assignments: Readonly<Record<string, Assignment>>;
  readonly riding: Riding;
  readonly doorstep: Doorstep;
  /** In order of time; the last is where it goes now. */
  readonly destinations: readonly Destination[];
  readonly shipping: Shipping;
  readonly shortages: Readonly<Record<string, Shortage>>;
  readonly picked: readonly Picked[];
  readonly measured: Measured;
  readonly kitchen: Kitchen;
  /** By line and claim: `claimName`. */
  readonly claims: Readonly<Record<string, Claim>>;
  readonly reservations: Readonly<Record<string, Reservation>>;
  readonly answers: readonly Answer[];
  readonly offered: Readonly<Record<string, readonly { readonly sku: string; readonly payable: number }[]>>;
  readonly given: readonly Given[];
  /** Refunds that we asked for, whatever came of it. */
  readonly refunding: readonly Pick<Given, 'for' | 'amount'>[];
  /** `exceptionId once` of what the customer has been told (`rescue.told`), and what each channel answered. */
  readonly told: Readonly<Record<string, readonly ActData<'rescue.told'>['answer'][]>>;
  /** By exception. */
  readonly handedOver: Readonly<Record<string, HandedOver>>;
  readonly calls: Calls;
  readonly progress: Progress;
  readonly sync: Sync;
  readonly complaints: Complaints;
  readonly regressions: readonly Regression[];
}

export const unknownOrder = (tenantid: string, orderId: string): Order => ({
  tenantid,
  orderId,
  storeid: null,
  placed: null,
  placedAt: null,
  lines: [],
  totals: [],
  promise: null,
  announced: null,
  cancelledAt: null,
  cancelReason: null,
  cancelledBy: null,
  completedAt: null,
  pickedUpAt: null,
  deliveredAt: null,
  intents: {},
  refunds: {},
  saidPaid: {},
  coupons: {},
  etas: [],
  assignments: {},
  riding: NO_RIDING,
  doorstep: NO_DOORSTEP,
  destinations: [],
  shipping: NO_SHIPPING,
  shortages: {},
  picked: [],
  measured: NOT_MEASURED,
  kitchen: NO_KITCHEN,
  claims: {},
  reservations: {},
  answers: [],
  offered: {},
  given: [],
  refunding: [],
  told: {},
  handedOver: {},
  calls: {},
  progress: NO_PROGRESS,
  sync: NO_SYNC,
  complaints: NO_COMPLAINTS,
  regressions: [],
});

/** What the customer owes now, or undefined before the order is known. */
export const totalOf = (order: Order): number | undefined => order.totals.at(-1)?.total;

/** What the customer owed at a time: the total in force then, or the first where that was before the order was placed. */
export const totalAt = ({ totals }: Order, at: number): number | undefined =>
  (totals.findLast((total) => total.at <= at) ?? totals[0])?.total;

/** Nothing more can go wrong with it, and nothing may be done to it. */
export const isOver = (order: Order): boolean => order.cancelledAt !== null || order.completedAt !== null;

/** When the customer had it; null while that is not known. */
export const arrivedAt = ({ deliveredAt, completedAt }: Order): number | null => deliveredAt ?? completedAt;

export const courierOf = (order: Order): Assignment | undefined =>
  Object.values(order.assignments)
    .filter((assignment) => assignment.cancelledAt === null)
    .sort((a, b) => b.assignedAt - a.assignedAt)[0];
