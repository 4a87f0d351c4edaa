import type { Entry } from '../../functions/domain/entry.ts';
import type { EventData } from '../../functions/domain/events/catalogue.ts';
import { at, happened, placed, SECOND } from './orders.ts';
import { policyWith } from './rules.ts';

type Line = EventData<'order.placed'>['lines'][number];
const dish = (lineId: string, prepSeconds?: number): Line => ({
  lineId,
  sku: `dish-${lineId}`,
  quantity: 1,
  unitPrice: 2_000,
  payable: 2_000,
  substitution: 'none',
  ...(prepSeconds === undefined ? {} : { prepSeconds }),
});

/** Noodles that take ten minutes, and soy milk that takes one. */
export const NOODLES = dish('noodles', 600);
export const SOY_MILK = dish('soy-milk', 60);
export const WITHOUT_TIME = dish('special');

export const meal = (...lines: readonly Line[]): Entry =>
  placed({ preparation: 'kitchen', lines: lines.length > 0 ? [...lines] : [NOODLES, SOY_MILK] });

const told = (type: 'kitchen.received' | 'kitchen.started' | 'kitchen.ready', when: number, data: object) => {
  const entry = happened(type, data, when);
  const { prepSeconds: _example, ...rest } = entry.data as { readonly prepSeconds?: number };
  return { ...entry, data: { ...rest, ...data } };
};
export const received = (when: number, data: object = {}): Entry => told('kitchen.received', when, data);
export const started = (lineId: string, when: number, data: object = {}): Entry =>
  told('kitchen.started', when, { lineId, ...data });
export const ready = (lineId: string, when: number): Entry => told('kitchen.ready', when, { lineId });

/** The noodles are begun at this time. */
export const BEGUN = at(5);
export const noodles = (...more: readonly Entry[]): readonly Entry[] => [
  meal(NOODLES),
  received(at(4)),
  started('noodles', BEGUN),
  ...more,
];
export const afterSeconds = (seconds: number, ms = 0): number => BEGUN + seconds * SECOND + ms;

export const QUICK = policyWith({ kitchen: { quickService: true } });
