/** What was asked of the partners, for the report. Times are epoch ms; `answer` is the script's word. */
export interface PartnerLogs {
  readonly charges: {
    orderId: string;
    intentId: string;
    attempt: number;
    at: number;
    key: string;
    answer: string;
  }[];
  readonly queries: { orderId: string; intentId: string; number: string; at: number; answer: string }[];
  readonly closes: { orderId: string; intentId: string; number: string; at: number; answer: string }[];
  readonly links: { orderId: string; intentId: string; number: string; at: number; answer: string }[];
  readonly refunds: {
    orderId: string;
    transactionId: string;
    amount: number;
    at: number;
    key: string;
    answer: string;
  }[];
  readonly coupons: { orderId: string; amount: number; at: number; key: string; answer: string }[];
  readonly notifications: {
    orderId: string;
    channel: string;
    template: string;
    at: number;
    answer: string;
  }[];
}

export const emptyLogs = (): PartnerLogs => ({
  charges: [],
  queries: [],
  closes: [],
  links: [],
  refunds: [],
  coupons: [],
  notifications: [],
});
