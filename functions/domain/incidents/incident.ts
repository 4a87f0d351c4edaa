import type { ExceptionRef, Finding, OrderException, RuleId } from '../exception.ts';
import type { Order } from '../order/order.ts';

/** An incident as those who open exceptions and charge know it: its exception stands under `scope`. Times are epoch ms. */
export interface Incident {
  readonly tenantid: string;
  readonly incidentId: string;
  readonly rule: RuleId;
  readonly scope: string;
  /** Of a community: the rule whose exceptions are part of it. */
  readonly type: string | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
}

export const incidentOf = ({
  tenantid,
  exceptionId,
  rule,
  subject,
  facts,
  openedAt,
}: OrderException): Incident => ({
  tenantid,
  incidentId: exceptionId,
  rule,
  scope: subject,
  type: typeof facts['type'] === 'string' ? facts['type'] : null,
  openedAt,
  closedAt: null,
});

/** Where its exception stands, and its ticket. */
export const incidentRef = ({ tenantid, scope, incidentId }: Incident): ExceptionRef => ({
  tenantid,
  subject: scope,
  exceptionId: incidentId,
});

/** The rules that find incidents, and whether they can tell that one is over: of a batch a person has to say so. */
const ENDS_BY_ITSELF: Readonly<Partial<Record<RuleId, boolean>>> = {
  'COM-01': true,
  'DLV-10': true,
  'GDS-08': false,
  'GDS-10': false,
  'KDS-04': true,
  'PAY-11': true,
  'SYN-08': true,
  'USR-04': false,
};

/** One thing wrong with many orders, whose exceptions become part of it; there is one of a subject at a time. */
export const isIncident = ({ rule }: Pick<OrderException, 'rule'>): boolean => rule in ENDS_BY_ITSELF;

export const endsByItself = ({ rule }: Pick<OrderException, 'rule'>): boolean =>
  ENDS_BY_ITSELF[rule] === true;

/** The rules whose exceptions call the orders of their scope. */
const CALLING = ['DLV-10', 'GDS-08', 'GDS-10', 'PAY-15'] as const satisfies readonly RuleId[];
export type CallingRule = (typeof CALLING)[number];

export const callingRule = (rule: RuleId): CallingRule | undefined => CALLING.find((one) => one === rule);

/** Whether the orders of an exception's scope are called for it. */
export const isCalling = ({ rule }: Pick<OrderException, 'rule'>): boolean => callingRule(rule) !== undefined;

/** An incident of those that a tenant has, for as long as it stands. */
export const standing = (incidents: readonly Incident[], incidentId: string | null): Incident | undefined =>
  incidents.find((one) => one.incidentId === incidentId && isOpenIncident(one));

export const isOpenIncident = ({ closedAt }: Incident): boolean => closedAt === null;

/** Which exceptions of an order are part of an incident of a rule, by where it is. A cause goes before a crowd. */
const PARTS: readonly {
  readonly rule: RuleId;
  readonly isPart: (finding: Pick<Finding, 'rule' | 'facts'>, order: Order, incident: Incident) => boolean;
}[] = [
  {
    rule: 'PAY-11',
    isPart: ({ rule, facts }, _, { scope }) =>
      rule.startsWith('PAY-0') && rule !== 'PAY-06' && scope === `channel:${facts['channel']}`,
  },
  {
    rule: 'DLV-10',
    isPart: ({ rule }, { placed }, { scope }) => LATE.includes(rule) && scope === `zone:${placed?.zoneId}`,
  },
  {
    rule: 'KDS-04',
    isPart: ({ rule }, { storeid }, { scope }) => rule === 'KDS-03' && scope === `store:${storeid}`,
  },
  {
    rule: 'GDS-10',
    isPart: ({ facts }, _, { scope }) => scope === `batch:${facts['batchId']}`,
  },
  {
    rule: 'GDS-08',
    isPart: ({ facts }, _, { scope }) => scope === `batch:${facts['batchId']}`,
  },
  {
    rule: 'COM-01',
    isPart: ({ rule }, { placed }, { scope, type }) =>
      rule === type && scope === `community:${placed?.communityId}`,
  },
];
const LATE: readonly RuleId[] = ['DLV-01', 'DLV-02', 'DLV-03', 'DLV-04', 'DLV-05', 'DLV-06'];

/** The open incident that something found on an order is part of. */
export const partOf = (
  finding: Pick<Finding, 'rule' | 'facts'>,
  order: Order,
  incidents: readonly Incident[],
): Incident | undefined => {
  const open = incidents.filter(isOpenIncident);
  for (const { rule, isPart } of PARTS) {
    const found = open.find((incident) => incident.rule === rule && isPart(finding, order, incident));
    if (found) return found;
  }
  return undefined;
};
