import * as z from 'zod/mini';
import type { EventRow } from './row.ts';
import { SUBJECT_KINDS, Subject } from './subject.ts';
import { Count, Figure, Id, Instant, Label, oneOf, record, YesNo } from './values.ts';

const DeviceState = record({
  deviceId: Id,
  pending: Count,
  kind: z.optional(oneOf('pos', 'kiosk', 'tablet', 'kds', 'printer')),
});
const StoreStatus = record({ open: YesNo, busy: z.optional(YesNo), until: z.optional(Instant) });
const PlatformOrderReceived = record({ platform: Id, platformOrderId: Id, acceptBy: Instant });
const BaselinePublished = record({
  metric: Label,
  scope: Subject,
  slot: z.optional(Label),
  value: Figure,
  samples: Count,
});
const MessageDeadLettered = record({
  queue: Id,
  messageId: Id,
  source: z.optional(Id),
  kind: oneOf('schema', 'transient'),
});

const device = { queue: 'orders', subjects: ['device'], data: DeviceState } as const;
const NO_ORDER = SUBJECT_KINDS.filter((kind) => kind !== 'order');

/** Stores, their devices, the platforms they sell on, and the pipeline's own health. */
export const STORE_EVENTS = {
  'device.offline': device,
  'device.online': device,
  'device.reported': device,
  'store.status': { queue: 'orders', subjects: ['store'], data: StoreStatus },
  'platform.order-received': { queue: 'orders', subjects: ['order', 'channel'], data: PlatformOrderReceived },
  'baseline.published': { queue: 'orders', subjects: NO_ORDER, data: BaselinePublished },
  'message.dead-lettered': { queue: 'orders', subjects: ['queue'], data: MessageDeadLettered },
} as const satisfies Record<string, EventRow>;
