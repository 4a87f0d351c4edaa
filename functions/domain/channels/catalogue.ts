import { ALIPAY } from './alipay.ts';
import { CARD } from './card.ts';
import type { ChannelTable } from './channel-table.ts';
import { STRIPE } from './stripe.ts';
import { UNIONPAY } from './unionpay.ts';
import { WECHAT } from './wechat.ts';

export type Channel = 'wechat' | 'alipay' | 'unionpay' | 'card' | 'stripe';

/** Every channel with a code table. A further one is a line here and a table; the compiler asks for each part. */
export const CHANNELS = {
  wechat: WECHAT,
  alipay: ALIPAY,
  unionpay: UNIONPAY,
  card: CARD,
  stripe: STRIPE,
} as const satisfies Record<Channel, ChannelTable>;

const TABLES: ReadonlyMap<string, ChannelTable> = new Map(Object.entries(CHANNELS));

export const channelTable = (channel: string): ChannelTable | undefined => TABLES.get(channel);
