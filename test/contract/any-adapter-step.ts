import fc from 'fast-check';
import type { storedIn } from '../../functions/adapters/world.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import type { Budget } from '../../functions/use-cases/ports.ts';
import { anEntry, anException, anOrder, aRemedy, aTicket, MINUTE, NOON } from '../adapters/examples.ts';

export type Stored = ReturnType<typeof storedIn>;

/** One call of a port, for a tenant that no other run has. */
export interface Step {
  readonly what: string;
  readonly run: (stored: Stored, tenantid: string) => Promise<unknown>;
}

const step = (what: string, run: Step['run']): Step => ({ what, run });

const anyOrder = fc.constantFrom('ord_1', 'ord_2');
const anyMinute = fc.integer({ min: 0, max: 3 });

/** Some of them the same, some with the same id and other contents, some too large for one write unit or one page. */
const anyEntry: fc.Arbitrary<Partial<Entry>> = fc
  .record({
    order: anyOrder,
    id: fc.constantFrom('evt-1', 'evt-2', 'evt-3'),
    minute: anyMinute,
    bytes: fc.constantFrom(0, 10, 900, 1_100, 5_000),
  })
  .map(({ order, id, minute, bytes }) => ({
    subject: `order:${order}`,
    id,
    time: new Date(NOON + minute * MINUTE).toISOString(),
    data: { note: '面'.repeat(bytes) },
  }));

const anyAppend = fc.array(anyEntry, { maxLength: 30 }).map((entries) =>
  step(`append ${entries.length}`, ({ journal }, tenantid) =>
    journal.append(
      entries.map((entry) => anEntry({ ...entry, tenantid })),
      NOON,
    ),
  ),
);

const anyReading = fc
  .tuple(anyOrder, fc.constantFrom('read' as const, 'story' as const))
  .map(([order, act]) =>
    step(`${act} ${order}`, ({ journal }, tenantid) => journal[act](tenantid, `order:${order}`)),
  );

const anyExceptionId = fc.constantFrom('PAY-1', 'PAY-2', 'DLV-1');
const exceptionOf = (tenantid: string, exceptionId: string) =>
  anException({ tenantid, exceptionId, openedAt: NOON + exceptionId.charCodeAt(4) });

const ENDINGS = [
  { status: 'resolved-self', outcome: 'paid-by-customer', at: NOON + MINUTE },
  { status: 'resolved-auto', outcome: 'cancelled', at: NOON + 2 * MINUTE },
] as const;

const anyExceptionAct = fc
  .record({
    id: anyExceptionId,
    act: fc.constantFrom('open', 'find', 'markStarted', 'keepToken', 'handOver', 'settle'),
    token: fc.constantFrom('token-1', 'token-2', null),
    ending: fc.constantFrom(...ENDINGS),
  })
  .map(({ id, act, token, ending }) =>
    step(`${act} ${id}`, async ({ exceptions }, tenantid) => {
      const exception = exceptionOf(tenantid, id);
      if (act === 'open') return exceptions.open(exception);
      if (act === 'find') return exceptions.find(exception);
      if (act === 'markStarted') return exceptions.markStarted(exception);
      if (act === 'keepToken') return exceptions.keepToken(exception, token);
      if (act === 'handOver') return exceptions.handOver(exception);
      return exceptions.settle(exception, ending);
    }),
  );

const ticketOf = (tenantid: string, exceptionId: string) =>
  aTicket({ tenantid, exceptionId, ticketId: exceptionId, dueAt: NOON + exceptionId.charCodeAt(4) * MINUTE });

const anyTicketAct = fc
  .record({
    id: anyExceptionId,
    act: fc.constantFrom('open', 'find', 'escalate', 'resolve', 'reopen', 'list'),
    nth: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ id, act, nth }) =>
    step(`${act} ticket ${id}`, async ({ tickets }, tenantid) => {
      const ticket = ticketOf(tenantid, id);
      if (act === 'open') return tickets.open(ticket);
      if (act === 'find') return tickets.find(ticket);
      if (act === 'escalate') return tickets.escalate(ticket, ticket.dueAt + nth * 60 * MINUTE, nth);
      if (act === 'resolve')
        return tickets.resolve(ticket, { decision: 'cancel', decidedBy: 'agent-1', at: NOON });
      if (act === 'reopen') return tickets.reopen(ticket, nth, ticket.dueAt);
      return tickets.list(tenantid, 'payments', nth);
    }),
  );

const anyRemedyAct = fc
  .record({
    for: fc.constantFrom('tier:1', 'tier:2'),
    amount: fc.constantFrom(300, 500, 900),
    act: fc.constantFrom('claim', 'given', 'refused', 'spend', 'give back'),
  })
  .map(({ act, ...what }) =>
    step(`${act} ${what.for}`, async ({ remedies }, tenantid) => {
      const order = anOrder({ tenantid });
      const budget: Budget = { tenantid, subject: 'order:ord_1', period: 'ever', cap: 1_000 };
      const remedy = aRemedy({ ...what, tier: 1 });
      if (act === 'claim') return remedies.claim(order, remedy);
      if (act === 'spend') return remedies.spend(budget, what.for, what.amount);
      if (act === 'give back') return remedies.giveBack(budget, what.for);
      return remedies.finish(order, remedy, act === 'given' ? 'given' : 'refused');
    }),
  );

const anyLedgerAct = fc
  .tuple(fc.constantFrom('a-1', 'a-2', 'a-3'), fc.integer({ min: 0, max: 40 }), fc.boolean())
  .map(([attempt, days, isRead]) =>
    step(isRead ? 'tries' : `record ${attempt}`, async ({ instruments }, tenantid) => {
      const at = NOON + days * 24 * 60 * MINUTE;
      return isRead
        ? instruments.tries(tenantid, 'ins_1', at)
        : instruments.record(tenantid, 'ins_1', attempt, at);
    }),
  );

const tenantOf = (unfinished: Awaited<ReturnType<Stored['unfinished']['list']>>[number]): string =>
  unfinished.kind === 'exception' ? unfinished.ref.tenantid : unfinished.order.tenantid;

/** Of each shard in order of time; what opened at one time comes in no order that is promised. */
const anyLook = fc.constantFrom(NOON - 1, NOON + 50, NOON + MINUTE).map((before) =>
  step('list unfinished', async ({ unfinished }, tenantid) => {
    const found = (await unfinished.list(before)).filter((one) => tenantOf(one) === tenantid);
    return found.map((one) => JSON.stringify(one)).sort();
  }),
);

/** Any call that a function makes of the table, through its port. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: anyAppend, weight: 3 },
  { arbitrary: anyReading, weight: 2 },
  { arbitrary: anyExceptionAct, weight: 6 },
  { arbitrary: anyTicketAct, weight: 5 },
  { arbitrary: anyRemedyAct, weight: 5 },
  { arbitrary: anyLedgerAct, weight: 2 },
  anyLook,
);
