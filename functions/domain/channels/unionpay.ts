import type { ChannelTable } from './channel-table.ts';
import { everyProduct, MANDATE_LOOP } from './loops.ts';

const UNREAD = 'no public table was read: every code is unlisted, so a query first, then a person';

export const UNIONPAY: ChannelTable = {
  payments: { absent: UNREAD },
  states: { absent: UNREAD },
  refunds: { absent: UNREAD },
  transfers: { absent: UNREAD },
  envelopes: [],
  loops: everyProduct(MANDATE_LOOP),
  reverse: { absent: UNREAD },
  closeNotBeforeSeconds: 0,
};
