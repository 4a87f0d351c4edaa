import type { EventData } from '../events/catalogue.ts';
import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

type Filed = EventData<'complaint.filed'>;

/** What a customer complains of at a forum, as it was told last. Times are epoch ms. */
export interface Complaint extends Filed {
  readonly closedAt: number | null;
}

/** By their ids. */
export type Complaints = Readonly<Record<string, Complaint>>;
export const NO_COMPLAINTS: Complaints = {};

/** Filed again after it was closed, it is open again; what is only added to it leaves it as it is. */
const told = (known: Complaint | undefined, data: Filed, type: string, at: number): Complaint => {
  const before = type === 'complaint.filed' ? null : (known?.closedAt ?? null);
  return { ...known, ...data, closedAt: type === 'complaint.closed' ? at : before };
};

/** The complaints that events tell of, in order of time. */
export const withComplaint = (all: Complaints, data: Filed, type: string, at: number): Complaints => ({
  ...all,
  [data.complaintId]: told(all[data.complaintId], data, type, at),
});

export const isOpenComplaint = ({ closedAt }: Complaint): boolean => closedAt === null;

/** While one is open, nothing is given out of goodwill: a person answers for all of it (domain.md D-21). */
export const hasOpenComplaint = ({ complaints }: { readonly complaints: Complaints }): boolean =>
  Object.values(complaints).some(isOpenComplaint);

export const COMPLAINT_TYPES = ['complaint.filed', 'complaint.updated', 'complaint.closed'] as const;

export const COMPLAINT_EVENTS: Readonly<Record<string, Evolve>> = Object.fromEntries(
  COMPLAINT_TYPES.map((type) => [
    type,
    on(CATALOGUE[type].data, (order, data, at) => ({
      ...order,
      complaints: withComplaint(order.complaints, data, type, at),
    })),
  ]),
);
