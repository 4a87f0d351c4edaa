import type { Text } from '../messages.ts';
import type { Decision, Ticket } from '../ticket.ts';
import { DECISIONS } from '../ticket.ts';

/** What decisions are called, for those who read. */
const DECISION_NAMES: Readonly<Record<Decision, Text>> = {
  refund: { en: 'Refund', zh: '退款' },
  cancel: { en: 'Cancel the order', zh: '取消订单' },
  'charge-again': { en: 'Charge again', zh: '重新扣款' },
  'pay-link': { en: 'Send a pay link', zh: '发送支付链接' },
  reassign: { en: 'Find another courier', zh: '重新派单' },
  substitute: { en: 'Substitute', zh: '换货' },
  compensate: { en: 'Compensate', zh: '补偿' },
  dismiss: { en: 'Dismiss', zh: '忽略' },
};

const WHAT_IT_MEANS: Text = {
  en: 'One decision for every order of this incident that waits for a person, also for those that join it later. To dismiss is only to take note.',
  zh: '一次决定将用于本事件中所有待人工处理的订单，包括之后加入的订单。选择“忽略”仅表示知悉。',
};

/** What whoever has an incident's ticket should know before they choose; null for any other ticket. */
export const adviceOf = (ticket: Pick<Ticket, 'rule' | 'decisions' | 'facts'>): Text | null => {
  if (ticket.rule !== 'COM-01' || ticket.decisions.every((decision) => decision === 'dismiss')) return null;
  const before = experienceIn(ticket);
  return before
    ? { en: `${WHAT_IT_MEANS.en} ${before.en}`, zh: `${WHAT_IT_MEANS.zh}${before.zh}` }
    : WHAT_IT_MEANS;
};

const experienceIn = ({ facts }: Pick<Ticket, 'facts'>): Text | null => {
  const chosen = DECISIONS.find((decision) => decision === facts['playbook']);
  if (!chosen) return null;
  const { en, zh } = DECISION_NAMES[chosen];
  const [times, applied, resolved] = [
    facts['playbookTimes'],
    facts['playbookApplied'],
    facts['playbookResolved'],
  ].map(Number);
  const share = `${Math.round((100 * (resolved ?? 0)) / (applied ?? 1))}%`;
  const minutes = Number(facts['playbookMinutes']);
  return {
    en: `Best so far: «${en}», chosen ${times === 1 ? 'once' : `${times} times`}, put ${resolved} of ${applied} orders right (${share}); on average the incident was over after ${minutes} minutes.`,
    zh: `以往最有效：“${zh}”，用过 ${times} 次，${applied} 单中解决 ${resolved} 单（${share}），事件平均在 ${minutes} 分钟后结束。`,
  };
};
