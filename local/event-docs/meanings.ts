/** What the name of a field alone does not say, by field. */
export const MEANINGS: Readonly<Record<string, string>> = {
  intentId: 'one for each debt and tender; attempts to collect it share it',
  attemptId: 'one try to collect: at most 32 of `A-Za-z0-9_-`',
  initiator: 'who started the attempt: the customer, or you on a mandate',
  product: 'of a payment: how it is collected; of a mandate: the kind of agreement',
  code: 'as the channel sent it; `TIMEOUT` when there was no answer',
  subCode: "Alipay's `sub_code`: with `40004` the reason is here",
  adviceCode: "Mastercard's merchant advice code",
  reportedBy: 'only a success by callback or query settles anything',
  payable: 'of a line, after all discounts: the most that a refund of it can be',
  total: 'what the customer owes',
  key: 'without this line the order makes no sense',
  releaseAt: 'a scheduled order enters the kitchen then',
  payBy: 'you cancel the order then when it is unpaid',
  promiseVersion: 'the placed promise is 1',
  acceptBy: 'the platform cancels the order then',
  answerBy: 'the platform approves the refund by itself then',
  reversibleUntil: 'a redeemed coupon can be given back until then',
  movedMetres: 'since the position before; send one position in 20 s',
  shelfLifeHours: 'the whole life of the product',
  minimumHours: 'what must be left of it at `promisedBy`',
  scope: 'a subject: what the figure is about',
};

export const meaningsTable = (): string =>
  Object.entries(MEANINGS)
    .map(([field, meaning]) => `| \`${field}\` | ${meaning} |`)
    .join('\n');
