import { ACTS } from './acts.ts';
import { CATALOGUE } from './events/catalogue.ts';
import { readingOnce } from './reading.ts';
import type { Timeline } from './timeline.ts';
import { told } from './timeline.ts';

/** A client's own record that it sent an order, under `client:<clientOrderId>`. Times are epoch ms. */
export interface Submission {
  readonly clientOrderId: string;
  readonly submittedAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly orderId: string | null;
}

const submitted = readingOnce(CATALOGUE['order.submitted'].data);
const acknowledged = readingOnce(ACTS['rescue.acknowledged']);

export const submissionOf = (timeline: Timeline): Submission => {
  const [sent] = told(timeline, 'order.submitted', submitted);
  const [answer] = told(timeline, 'rescue.acknowledged', acknowledged);
  return {
    clientOrderId: timeline.id,
    submittedAt: sent?.at ?? null,
    acknowledgedAt: answer?.at ?? null,
    orderId: answer?.data.orderId ?? null,
  };
};
