import { ACTS } from './acts.ts';
import type { Entry } from './entry.ts';
import { CATALOGUE } from './events/catalogue.ts';

/** A client's own record that it sent an order, under `client:<clientOrderId>`. Times are epoch ms. */
export interface Submission {
  readonly clientOrderId: string;
  readonly submittedAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly orderId: string | null;
}

const earliest = (entries: readonly Entry[], accepts: (entry: Entry) => boolean): Entry | undefined =>
  entries.filter(accepts).sort((a, b) => (a.time < b.time ? -1 : 1))[0];

const timeOf = (entry: Entry | undefined): number | null => (entry ? Date.parse(entry.time) : null);

export const foldSubmission = (subject: string, entries: readonly Entry[]): Submission => {
  const submitted = earliest(
    entries,
    ({ type, data }) =>
      type === 'order.submitted' && CATALOGUE['order.submitted'].data.safeParse(data).success,
  );
  const acknowledged = earliest(entries, ({ type }) => type === 'rescue.acknowledged');
  const read = ACTS['rescue.acknowledged'].safeParse(acknowledged?.data);
  return {
    clientOrderId: subject.replace(/^client:/, ''),
    submittedAt: timeOf(submitted),
    acknowledgedAt: timeOf(acknowledged),
    orderId: read.success ? read.data.orderId : null,
  };
};
