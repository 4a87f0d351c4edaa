import { digest } from '../../functions/domain/digest.ts';
import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import { epochToInstant } from '../../functions/domain/events/instant.ts';
import type { OrderRef } from '../../functions/use-cases/partners.ts';
import type { Story } from './memory.ts';
import type { Scripts } from './scripts.ts';

/** A contract event as a partner puts it on the wire. */
export interface PostedEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  readonly subject: string;
  readonly tenantid: string;
  readonly storeid?: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: unknown;
}

/** What the simulated partners live in. Time passes and events arrive only through it. */
export interface Scene {
  readonly scripts: Scripts;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Runs something later, at a time of the same clock; what is due at one moment runs in order of asking. */
  readonly at: (time: number, run: () => void | Promise<void>) => void;
  readonly post: (event: PostedEvent) => void | Promise<void>;
  /** Hears of all money that comes in by our charges and links, at that moment. */
  readonly onCapture?: (captured: Captured) => void;
  /** Where upstream's events can be looked up; without it they are recorded beforehand. */
  readonly story?: Story;
}

export interface Captured {
  readonly order: OrderRef;
  readonly intentId: string;
  readonly number: string;
  readonly amount: number;
  /** The key of our charge; null where the customer paid. */
  readonly key: string | null;
  /** The channel had said that the number is closed. */
  readonly closedInWordOnly: boolean;
}

/** The call times out: nobody answers, whatever was done. */
export const SILENCE = 'silence';
export type Reply<Answer extends object> = Answer | typeof SILENCE;

const POSTED_AFTER_MS = 1_000;

interface Happening<Type extends EventType> {
  readonly order: OrderRef;
  /** The partner's name: the event's source is `partner/<name>`. */
  readonly by: 'payments' | 'orders' | 'stock' | 'courier' | 'customer';
  readonly type: Type;
  /** What it came from, so that the event's id is the same in every run. */
  readonly cause: string;
  readonly data: EventData<Type>;
  /** When it happened, if it was not now. */
  readonly time?: number;
}

/** Something happened now; the event about it is posted a second later. */
export const happened = <Type extends EventType>(scene: Scene, happening: Happening<Type>): void => {
  const now = scene.now();
  const { order, by, type, cause, data } = happening;
  const event: PostedEvent = {
    specversion: '1.0',
    id: `${type}-${digest([order.tenantid, order.orderId, type, cause].join('\n'))}`,
    source: `partner/${by}`,
    type,
    subject: order.orderId,
    tenantid: order.tenantid,
    ...(order.storeid === null ? {} : { storeid: order.storeid }),
    time: epochToInstant(happening.time ?? now),
    datacontenttype: 'application/json',
    data,
  };
  scene.at(now + POSTED_AFTER_MS, () => scene.post(event));
};
