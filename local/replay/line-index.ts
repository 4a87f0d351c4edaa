import type { ContractEvent } from '../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import { journalEntries } from '../../functions/use-cases/journal-event.ts';
import { isLearned } from '../partners/learn.ts';
import type { OrderName } from '../partners/memory.ts';
import type { Accepted } from './accepted.ts';
import { acceptedEvents } from './accepted.ts';
import type { Lines } from './event-file.ts';
import type { FileLine } from './lines.ts';

/** A line on its way onto a queue. Its time is epoch ms, null where it cannot be read. */
export type Arriving = Pick<FileLine, 'body' | 'queue' | 'time'>;

/** Where a subject stands in the file, by the number of the line from 0. */
interface Subject {
  /** Its last line. */
  last: number;
  /** The lines that the partners know of anyway. */
  readonly learned: number[];
  placed: boolean;
}

/** What is kept of a file while it is played: some bytes a line, and where each subject's lines are. */
export interface LineIndex {
  readonly count: number;
  readonly firstTime: () => number | undefined;
  readonly lastTime: () => number;
  /** The lines in their order, read again. */
  readonly arriving: () => Iterator<Arriving>;
  /** Partitions of the table and the last line about each, the earliest first. */
  readonly lastLines: () => readonly (readonly [partition: string, last: number])[];
  /** What the partners are told of an order. */
  readonly story: (order: OrderName) => readonly ContractEvent[];
  readonly orderOfClient: (tenantid: string, clientOrderId: string) => string | undefined;
  readonly events: Accepted;
}

/** Reads all lines once. */
export const indexOf = (lines: Lines, read: (text: string) => FileLine): LineIndex => {
  const times: number[] = [];
  const queues: string[] = [];
  const subjects = new Map<string, Subject>();
  const clients = new Map<string, string>();
  const events = acceptedEvents();

  const subjectAt = (tenantid: string, subject: string, nth: number): Subject => {
    const partition = `${tenantid}#${subject}`;
    const known = subjects.get(partition) ?? { last: nth, learned: [], placed: false };
    subjects.set(partition, known);
    known.last = nth;
    return known;
  };
  const learn = (event: ContractEvent, about: Subject, nth: number): void => {
    events.accept(event);
    for (const { tenantid, subject } of journalEntries(event)) subjectAt(tenantid, subject, nth);
    if (!isLearned(event)) return;
    about.learned.push(nth);
    if (event.type !== 'order.placed' || about.placed) return;
    about.placed = true;
    const { clientOrderId } = event.data;
    if (clientOrderId !== undefined) clients.set(`${event.tenantid}#${clientOrderId}`, event.subject);
  };
  for (const text of lines) {
    const nth = times.length;
    const { event, queue, time, tenantid, subject } = read(text);
    const about = tenantid !== null && subject !== null ? subjectAt(tenantid, subject, nth) : undefined;
    if (event && about) learn(event, about, nth);
    times.push(time ?? Number.NaN);
    queues.push(queue);
  }

  const timeOf = (nth: number): number | null => {
    const time = times[nth] ?? Number.NaN;
    return Number.isNaN(time) ? null : time;
  };
  const eventAt = (nth: number): readonly ContractEvent[] => {
    const parsed = parseEvent(JSON.parse(lines.at(nth) ?? 'null'));
    return parsed.status === 'refused' || !parsed.known ? [] : [parsed.event];
  };
  return {
    count: times.length,
    firstTime: () => times.find((time) => !Number.isNaN(time)),
    lastTime: () => times.reduce((last, time) => (time > last ? time : last), 0),
    *arriving() {
      let nth = 0;
      for (const body of lines) {
        yield { body, queue: queues[nth] ?? '', time: timeOf(nth) };
        nth += 1;
      }
    },
    lastLines: () =>
      [...subjects]
        .map(([partition, { last }]): [string, number] => [partition, last])
        .sort(([, a], [, b]) => a - b),
    story: ({ tenantid, orderId }) =>
      (subjects.get(`${tenantid}#order:${orderId}`)?.learned ?? []).flatMap(eventAt),
    orderOfClient: (tenantid, clientOrderId) => clients.get(`${tenantid}#${clientOrderId}`),
    events,
  };
};
