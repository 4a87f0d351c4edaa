import type { ActData, ActType } from '../../functions/domain/acts.ts';
import { canonical, digest } from '../../functions/domain/digest.ts';
import type { Entry } from '../../functions/domain/entry.ts';
import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import { OWN_SOURCE } from '../../functions/domain/own-source.ts';
import type { Minutes } from '../../functions/domain/timeline.ts';
import { exampleEvent } from '../../local/example-events.ts';
import { at, iso, MINUTE, TENANT } from './orders.ts';

type Says = Pick<Entry, 'type' | 'source' | 'data'>;

const line = (subject: string, { type, source, data }: Says, when: number, storeid: string): Entry => ({
  tenantid: TENANT,
  subject,
  storeid,
  source,
  id: `${type}-${digest(canonical({ when, data, storeid }), 8)}`,
  type,
  time: iso(when),
  data,
});

/** What is told of a subject that is no order, so many minutes after noon. */
export const scope = (subject: string) => ({
  /** A note, as orders and events write it under the subject. */
  noted: <Type extends ActType>(type: Type, data: ActData<Type>, minute = 0, storeid = 's-12'): Entry =>
    line(subject, { type, source: OWN_SOURCE, data }, at(minute), storeid),
  /** The example event of a type, with fields of its data replaced. */
  happened: <Type extends EventType>(
    type: Type,
    data: Partial<EventData<Type>> = {},
    minute = 0,
    storeid = 's-12',
  ): Entry => {
    const { source, data: example } = exampleEvent(type, { data });
    return line(subject, { type, source, data: example }, at(minute), storeid);
  },
});

/** What is told of a channel. */
export const channel = scope('channel:wechat');

/** The channel was at fault for the nth payment, so many minutes after noon. */
export const channelFailed = (n: number, minute: number): Entry =>
  channel.noted(
    'rescue.channel-failed',
    { orderId: `ord_${n}`, intentId: `pi_${n}`, code: 'SYSTEMERROR' },
    minute,
  );

/** As many as that, numbered from 1. */
export const times = <One>(count: number, one: (n: number) => One): readonly One[] =>
  Array.from({ length: count }, (_, n) => one(n + 1));

/** Counted in the minute that begins so many minutes after noon. */
export const counted = (count: number, minute = 0): Minutes => new Map([[at(0) + minute * MINUTE, count]]);
