import { RULES, type RuleId } from '../../functions/domain/exception.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import { type Row, RULE_ROWS, ruleRow } from '../../functions/domain/rules/catalogue.ts';
import { RULE_NAMES } from '../../functions/domain/rules/names.ts';
import { MINUTE } from '../../functions/domain/rules/rule.ts';
import { numberInWords } from './numbers.ts';
import { placeOf } from './places.ts';

const AREAS = {
  DLV: 'Delivery · 配送',
  GDS: 'Goods · 商品',
  PAY: 'Payment · 支付',
  USR: 'Customers · 用户行为',
  SYN: 'Order loss and synchronising · 订单丢失与同步',
  KDS: 'Kitchen · 后厨',
  STK: 'Stock · 库存',
  COM: 'Community · 社区',
  CMP: 'Complaints · 投诉',
  SHP: 'Shipping records · 发货信息',
} as const;

/** The rules that there are, in the order of the catalogue. */
const WRITTEN: readonly RuleId[] = RULES.filter((id) => RULE_ROWS.some((row) => row.id === id));

const HEAD = `# Rules

<!-- Written by local/document.ts from functions/domain/rules. Do not edit. -->

What Order Rescue notices, and what it does then. The catalogue has ${RULES.length} rules; ${WRITTEN.length} of them are at work.

- Severity: S1 money at risk or many orders, S2 an order will fail, S3 worse than promised, S4 for information.
- Priority, as a person sees it: ${Object.entries(DEFAULT_POLICY.tickets.dueMinutes)
  .map(([priority, due]) => `${priority} within ${due} min`)
  .join(', ')}. A ticket past due
  is escalated, ${DEFAULT_POLICY.tickets.escalations} times at most, and then reminded of.
- «One for»: the same finding again, by whatever way, is the same exception.
- Thresholds are policy: a merchant's own number takes effect within a minute. Those shown are the default's.
- Examples: \`npm run replay -- examples/rules/PAY-01.jsonl\` opens that one exception.
`;

/** docs/rules.md: a section a rule, by area. */
export const rulesPage = (): string =>
  HEAD +
  Object.entries(AREAS)
    .map(([area, title]) => ({ title, ids: WRITTEN.filter((id) => id.startsWith(area)) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ title, ids }) => `\n## ${title}\n${ids.map((id) => section(ruleRow(id))).join('')}`)
    .join('');

const section = (row: Row): string => {
  const { id, notices, severity, priority, key, thresholds } = row;
  const name = RULE_NAMES[id];
  const { rule, example } = placeOf(id);
  const lines = [
    `${severity}, ${priority}${aboutInWords(row)}. ${row.happens}`,
    actInWords(row),
    `One for \`${key}\`.`,
    ...(thresholds.length > 0 ? [`Thresholds: ${thresholds.map(thresholdInWords).join(', ')}.`] : []),
    `${rule === null ? '' : `[Rule](../${rule})`}${example === null ? '' : `, [example](../${example})`}.`,
  ];
  return `\n### ${id} ${name.en} · ${name.zh}\n\n${notices}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
};

const thresholdInWords = (path: string): string => `\`${path}\` ${numberInWords(path)}`;

/** Which orders, or what else than an order. */
const aboutInWords = ({ about, appliesTo }: Row): string => {
  const kinds = about.filter((kind) => kind !== 'order').map((kind) => `\`${kind}:\``);
  const orders = [appliesTo?.fulfilment, appliesTo?.preparation].flatMap((some) => some?.join(' or ') ?? []);
  const parts = [
    ...(orders.length > 0 ? [`orders of ${orders.join(', ')}`] : []),
    ...(kinds.length > 0 ? [`about ${kinds.join(', ')}`] : []),
  ];
  return parts.map((part) => `; ${part}`).join('');
};

const actInWords = (row: Row): string => {
  const { act, recovery, skill } = row;
  switch (act) {
    case 'recover':
      return `Recovery \`${recovery}\`; what it cannot put right is a ticket for \`${skill}\`.`;
    case 'ticket':
      return `A ticket for \`${skill}\`, at once.`;
    case 'watch':
      return `${timeToCure(row)}, a ticket for \`${skill}\`.`;
    case 'note':
      return `Told to those who watch (\`${skill}\`), and ended.`;
  }
};

const SOME_NOON = Date.parse('2026-11-22T12:00:00+08:00');

/** Parameters beyond the time and the policy: the finding itself says how long it has. */
const BY_FINDING = 3;

const timeToCure = ({ personAt }: Row): string => {
  if (personAt && personAt.length >= BY_FINDING) return 'Not come right in the time that it has';
  const minutes =
    ((personAt?.(SOME_NOON, DEFAULT_POLICY, { way: '', facts: {} }) ?? SOME_NOON) - SOME_NOON) / MINUTE;
  return minutes > 0 ? `Not come right after ${minutes} min` : 'Not come right when it is looked at';
};
