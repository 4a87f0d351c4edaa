import { CATALOGUE } from '../../events/catalogue.ts';
import type { Finding } from '../../exception.ts';
import type { Complaint, Complaints } from '../../order/complaints.ts';
import { COMPLAINT_TYPES, isOpenComplaint, NO_COMPLAINTS, withComplaint } from '../../order/complaints.ts';
import type { Order } from '../../order/order.ts';
import { readingOnce } from '../../reading.ts';
import type { Timeline } from '../../timeline.ts';
import { told } from '../../timeline.ts';
import type { Look, Rule } from '../rule.ts';

/** Both clocks are the forum's, on the wall calendar: nights and holidays count (domain.md D-21). */
const complaintFinding = (complaint: Complaint): Finding => ({
  rule: 'CMP-01',
  family: 'CMP-01',
  occurrence: complaint.complaintId,
  way: 'complaint',
  facts: {
    complaintId: complaint.complaintId,
    forum: complaint.forum,
    replyBy: new Date(complaint.replyBy).toISOString(),
    resolveBy: new Date(complaint.resolveBy).toISOString(),
    repeat: complaint.repeat ?? false,
    intentId: complaint.intentId ?? null,
    transactionId: complaint.transactionId ?? null,
    amount: complaint.amount ?? null,
  },
});

const lookAt = (complaints: Complaints): Look => ({
  findings: Object.values(complaints).filter(isOpenComplaint).map(complaintFinding),
});

const isClosed = (complaints: Complaints, complaintId: string): boolean => {
  const complaint = complaints[complaintId];
  return complaint !== undefined && !isOpenComplaint(complaint);
};

const shared = {
  id: 'CMP-01',
  notices: 'A customer complains at a payment channel, a platform or the authorities.',
  happens:
    'A person has it at once, with the times to reply and to resolve by; until it is closed nothing is given for the order out of goodwill by itself.',
  key: 'CMP01#complaintId',
  thresholds: [],
  severity: 'S1',
  priority: 'P0',
  act: 'ticket',
  recovery: null,
  skill: 'ops',
  /** That it is closed ends its ticket; each of them is rare. */
  listens: COMPLAINT_TYPES,
} as const;

/** domain.md CMP-01. */
export const CMP_01: Rule<Order> = {
  ...shared,
  about: ['order'],
  look: ({ complaints }) => lookAt(complaints),
  isCured: ({ complaints }, { occurrence }) => isClosed(complaints, occurrence),
};

const READINGS = COMPLAINT_TYPES.map((type) => ({ type, reading: readingOnce(CATALOGUE[type].data) }));

const complaintsOf = (timeline: Timeline): Complaints =>
  READINGS.flatMap(({ type, reading }) =>
    told(timeline, type, reading).map(({ at, data }) => ({ at, data, type })),
  )
    .sort((a, b) => a.at - b.at)
    .reduce((all, { at, data, type }) => withComplaint(all, data, type, at), NO_COMPLAINTS);

/** The same of a complaint that names no order: no clock of a forum waits until somebody finds out which. */
export const CMP_01_WITHOUT_ORDER: Rule<Timeline> = {
  ...shared,
  about: ['client', 'customer', 'store', 'channel'],
  look: (timeline) => lookAt(complaintsOf(timeline)),
  isCured: (timeline, { occurrence }) => isClosed(complaintsOf(timeline), occurrence),
};
