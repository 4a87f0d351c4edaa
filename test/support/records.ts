import { settlementDay } from '../../functions/domain/calendar.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import { entryKey } from '../../functions/domain/entry.ts';
import type { ExceptionRef, OrderException } from '../../functions/domain/exception.ts';
import type { Incident } from '../../functions/domain/incidents/incident.ts';
import type { Member } from '../../functions/domain/members.ts';
import type { Remedy } from '../../functions/domain/remedy.ts';
import { remedyId } from '../../functions/domain/remedy.ts';
import type { Ticket } from '../../functions/domain/ticket.ts';
import type { Seen, Shadows } from '../../functions/use-cases/policies.ts';
import type { Exceptions, Remedies, Tickets, Unfinisheds } from '../../functions/use-cases/ports.ts';
import type { Counters, Incidents, Instruments, Members } from '../../functions/use-cases/scopes.ts';
import type { Journal, WakeUp } from '../../functions/use-cases/subjects.ts';

/** What the order table would hold, in memory: open for a test to look at and to change. */
export interface Records {
  readonly entries: Map<string, Entry>;
  readonly exceptions: Map<string, OrderException>;
  readonly tickets: Map<string, Ticket>;
  /** By `tenantid#subject/kind/for`. */
  readonly remedies: Map<string, Remedy>;
  /** Amounts by the id they were spent under, by `tenantid#subject#period`. */
  readonly budgets: Map<string, Map<string, number>>;
  /** Orders of a scope, by `tenantid#scope/orderId`. */
  readonly members: Map<string, Member>;
  readonly incidents: Map<string, Incident & { readonly probe: number }>;
  /** What is part of an incident, by its id. */
  readonly parts: Map<string, Map<string, OrderException>>;
  /** Days of an instrument's attempts, by `tenantid#instrumentId`. */
  readonly tries: Map<string, Map<string, string>>;
  /** Counts by minute, by `tenantid#subject#what`. */
  readonly counts: Map<string, Map<number, number>>;
  /** When subjects are woken next, by `tenantid#subject`. */
  readonly wakeUps: Map<string, WakeUp>;
  /** What was seen beside each policy's version, by exception. */
  readonly shadows: Map<string, Map<string, Seen>>;
}

export const emptyRecords = (): Records => ({
  entries: new Map(),
  exceptions: new Map(),
  tickets: new Map(),
  remedies: new Map(),
  budgets: new Map(),
  members: new Map(),
  incidents: new Map(),
  parts: new Map(),
  tries: new Map(),
  counts: new Map(),
  wakeUps: new Map(),
  shadows: new Map(),
});

const iso = (at: number): string => new Date(at).toISOString();

const isOf =
  (tenantid: string, subject: string) =>
  (one: { readonly tenantid: string; readonly subject: string }): boolean =>
    one.tenantid === tenantid && one.subject === subject;

const isOpen = ({ status }: OrderException): boolean => status === 'open' || status === 'with-person';

export const journalIn = ({ entries, exceptions, tickets, remedies, wakeUps }: Records): Journal => {
  const read: Journal['read'] = async (tenantid, subject) => ({
    entries: [...entries.values()].filter(isOf(tenantid, subject)),
    exceptions: [...exceptions.values()].filter(isOf(tenantid, subject)),
    wakesAt: wakeUps.get(`${tenantid}#${subject}`) ?? null,
  });
  return {
    append: async (written) => {
      for (const entry of written)
        entries.set(`${entry.tenantid}#${entry.subject}#${entryKey(entry)}`, entry);
      return [];
    },
    read,
    wakesAt: async (tenantid, subject, wakeUp) => void wakeUps.set(`${tenantid}#${subject}`, wakeUp),
    story: async (tenantid, subject) => ({
      ...(await read(tenantid, subject)),
      tickets: [...tickets.values()].filter(isOf(tenantid, subject)),
      remedies: [...remedies]
        .filter(([key]) => key.startsWith(`${tenantid}#${subject}/`))
        .map(([, remedy]) => remedy),
    }),
  };
};

export const exceptionsIn = ({ exceptions }: Records): Exceptions => {
  const change = (
    { exceptionId }: ExceptionRef,
    by: (known: OrderException) => Partial<OrderException>,
  ): OrderException | undefined => {
    const known = exceptions.get(exceptionId);
    if (known) exceptions.set(exceptionId, { ...known, ...by(known) });
    return known;
  };
  const endOf = ({ status, outcome, token }: OrderException) => ({ first: false, status, outcome, token });
  return {
    find: async ({ exceptionId }) => exceptions.get(exceptionId) ?? null,
    open: async (exception) => {
      const standing = exceptions.get(exception.exceptionId) ?? exception;
      exceptions.set(exception.exceptionId, standing);
      return standing;
    },
    markStarted: async (ref) => void change(ref, () => ({ started: true })),
    join: async (ref, incident) => {
      const known = exceptions.get(ref.exceptionId);
      if (!known || !isOpen(known) || known.incident === incident) return null;
      change(ref, () => ({ incident }));
      return { ...known, incident };
    },
    handOver: async (ref) =>
      void change(ref, ({ status }) => (status === 'open' ? { status: 'with-person' } : {})),
    keepToken: async (ref, token) => {
      const known = change(ref, (standing) => (isOpen(standing) ? { token } : {}));
      return known && isOpen(known) ? null : endOf(known as OrderException);
    },
    settle: async (ref, { status, outcome, at }) => {
      const known = change(ref, (standing) =>
        isOpen(standing) ? { status, outcome, closedAt: at } : {},
      ) as OrderException;
      return isOpen(known) ? { first: true, status, outcome, token: known.token } : endOf(known);
    },
  };
};

export const ticketsIn = ({ tickets }: Records): Tickets => {
  const change = (ref: ExceptionRef, when: (ticket: Ticket) => boolean, by: Partial<Ticket>): boolean => {
    const known = tickets.get(ref.exceptionId);
    if (!known || !when(known)) return false;
    tickets.set(ref.exceptionId, { ...known, ...by });
    return true;
  };
  const undecided = {
    status: 'open',
    decision: null,
    decidedBy: null,
    closedAt: null,
    escalations: 0,
  } as const;
  return {
    find: async ({ exceptionId }) => tickets.get(exceptionId) ?? null,
    open: async (ticket) => {
      const standing = tickets.get(ticket.exceptionId) ?? ticket;
      tickets.set(ticket.exceptionId, standing);
      return standing;
    },
    escalate: async (ref, dueAt, escalations) =>
      void change(ref, ({ status }) => status === 'open', { dueAt, escalations }),
    resolve: async (ref, { decision, decidedBy, at }) => {
      const resolved = { status: 'resolved', decision, decidedBy, closedAt: at } as const;
      const first = change(ref, ({ status }) => status === 'open', resolved);
      return { first, ticket: tickets.get(ref.exceptionId) ?? null };
    },
    reopen: async (ref, round, dueAt) =>
      void change(ref, (ticket) => ticket.round < round, { ...undecided, round, dueAt }),
    list: async (tenantid, skill, limit) =>
      [...tickets.values()]
        .filter(
          (ticket) => ticket.tenantid === tenantid && ticket.skill === skill && ticket.status === 'open',
        )
        .sort((a, b) => (a.priority < b.priority ? -1 : a.priority > b.priority ? 1 : a.dueAt - b.dueAt))
        .slice(0, limit),
  };
};

export const remediesIn = ({ remedies, budgets }: Records): Remedies => {
  const keyOf = (
    { tenantid, orderId }: { readonly tenantid: string; readonly orderId: string },
    remedy: Remedy,
  ): string => `${tenantid}#order:${remedyId(orderId, remedy)}`;
  return {
    claim: async (order, remedy) => {
      const key = keyOf(order, remedy);
      const standing = remedies.get(key);
      if (!standing) remedies.set(key, remedy);
      return { first: !standing, remedy: standing ?? remedy };
    },
    finish: async (order, remedy, status) => {
      const standing = remedies.get(keyOf(order, remedy));
      if (standing?.status === 'claimed') remedies.set(keyOf(order, remedy), { ...standing, status });
    },
    spend: async ({ tenantid, subject, period, cap }, id, amount) => {
      const name = `${tenantid}#${subject}#${period}`;
      const spent = budgets.get(name) ?? new Map<string, number>();
      budgets.set(name, spent);
      if (spent.has(id)) return 'spent';
      if ([...spent.values()].reduce((sum, one) => sum + one, 0) + amount > cap) return 'over';
      spent.set(id, amount);
      return 'spent';
    },
    giveBack: async ({ tenantid, subject, period }, id) =>
      void budgets.get(`${tenantid}#${subject}#${period}`)?.delete(id),
  };
};

export const unfinishedIn = ({ exceptions, remedies }: Records): Unfinisheds => ({
  list: async (openedBefore) => [
    ...[...exceptions.values()]
      .filter((exception) => isOpen(exception) && exception.openedAt < openedBefore)
      .map((ref) => ({ kind: 'exception' as const, ref, openedAt: ref.openedAt })),
    ...[...remedies]
      .filter(([, { status, claimedAt }]) => status === 'claimed' && claimedAt < openedBefore)
      .map(([key, remedy]) => {
        const [, tenantid = '', orderId = ''] = /^(.*?)#order:(.*?)\/[a-z]+\//.exec(key) ?? [];
        return {
          kind: 'remedy' as const,
          order: { tenantid, orderId, storeid: null },
          remedy,
          openedAt: remedy.claimedAt,
        };
      }),
  ],
});

export const membersIn = ({ members }: Records): Members => ({
  join: async (tenantid, joining) => {
    for (const member of joining) members.set(`${tenantid}#${member.scope}/${member.orderId}`, member);
  },
  leave: async (tenantid, leaving) => {
    for (const { scope, orderId } of leaving) members.delete(`${tenantid}#${scope}/${orderId}`);
  },
  of: async (tenantid, scope, since) =>
    [...members]
      .filter(([name, { until }]) => name.startsWith(`${tenantid}#${scope}/`) && until >= since)
      .map(([, member]) => member),
});

export const countersIn = ({ counts }: Records): Counters => ({
  add: async (tenantid, counted) => {
    for (const { subject, minute, dishes: { what, by } = { what: 'count', by: 1 } } of counted) {
      const name = `${tenantid}#${subject}#${what}`;
      const minutes = counts.get(name) ?? new Map<number, number>();
      counts.set(name, minutes.set(minute, (minutes.get(minute) ?? 0) + by));
    }
  },
  read: async (tenantid, subject, since) => {
    const of = (what: string) =>
      new Map(
        [...(counts.get(`${tenantid}#${subject}#${what}`) ?? [])].filter(([minute]) => minute >= since),
      );
    return { counts: of('count'), dishes: { ordered: of('ordered'), ready: of('ready') } };
  },
});

export const instrumentsIn = ({ tries }: Records): Instruments => ({
  tries: async (tenantid, instrumentId, now) => {
    const days = [...(tries.get(`${tenantid}#${instrumentId}`)?.values() ?? [])];
    return { in30Days: days.length, inDay: days.filter((day) => day === settlementDay(iso(now))).length };
  },
  record: async (tenantid, instrumentId, attempt, at) => {
    const name = `${tenantid}#${instrumentId}`;
    const known = tries.get(name) ?? new Map<string, string>();
    if (!known.has(attempt)) tries.set(name, known.set(attempt, settlementDay(iso(at))));
  },
});

export const incidentsIn = ({ incidents, parts }: Records): Incidents => ({
  open: async (incident) => {
    if (!incidents.has(incident.incidentId)) incidents.set(incident.incidentId, { ...incident, probe: 0 });
  },
  of: async (tenantid) => [...incidents.values()].filter((incident) => incident.tenantid === tenantid),
  close: async ({ incidentId }, at) => {
    const known = incidents.get(incidentId);
    if (known?.closedAt !== null) return false;
    incidents.set(incidentId, { ...known, closedAt: at });
    return true;
  },
  claimProbe: async ({ incidentId }, turn) => {
    const known = incidents.get(incidentId);
    if (known?.closedAt !== null || known.probe >= turn) return false;
    incidents.set(incidentId, { ...known, probe: turn });
    return true;
  },
  join: async ({ incidentId }, part) => {
    parts.set(incidentId, (parts.get(incidentId) ?? new Map()).set(part.exceptionId, part));
  },
  partsOf: async ({ incidentId }) => [...(parts.get(incidentId)?.values() ?? [])],
});

export const shadowsIn = ({ shadows }: Records): Shadows => ({
  note: async (_, version, seen) => {
    const all = shadows.get(version) ?? new Map<string, Seen>();
    shadows.set(version, all);
    const before = all.get(seen.exceptionId);
    all.set(seen.exceptionId, {
      ...seen,
      live: seen.live || before?.live === true,
      shadow: seen.shadow || before?.shadow === true,
    });
  },
  seen: async (_, version) => [...(shadows.get(version)?.values() ?? [])],
});
