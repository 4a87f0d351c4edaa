import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';

/** An order as a platform sent it to the store. Times are epoch ms. */
export interface PlatformOrder {
  readonly platform: string;
  readonly platformOrderId: string;
  readonly receivedAt: number;
  /** The platform cancels it then, unless the store has confirmed it. */
  readonly acceptBy: number;
}

/** What an order has to do with other systems: the platform that it came from, the device that it was taken on. */
export interface Sync {
  readonly platform: PlatformOrder | null;
}

export const NO_SYNC: Sync = { platform: null };

export const SYNC_EVENTS: Readonly<Record<string, Evolve>> = {
  /** Told again, the first telling says since when, and the last until when. */
  'platform.order-received': on(CATALOGUE['platform.order-received'].data, (order, data, at) => {
    const receivedAt = order.sync.platform?.receivedAt ?? at;
    const platform = { ...data, receivedAt, acceptBy: Date.parse(data.acceptBy) };
    return { ...order, sync: { ...order.sync, platform } };
  }),
};
