import { CATALOGUE } from '../events/catalogue.ts';
import type { Evolve } from './evolve.ts';
import { on } from './evolve.ts';
import type { Order } from './order.ts';

/** One line in the kitchen; times in epoch ms, null while nobody has told them. */
export interface Dish {
  readonly receivedAt: number | null;
  readonly startedAt: number | null;
  readonly readyAt: number | null;
  /** How long the kitchen says that it takes; the order's line says it too. */
  readonly prepSeconds: number | null;
}

/** What the kitchen's screen says of an order. */
export interface Kitchen {
  /** When it first said anything. */
  readonly heardAt: number | null;
  /** When it received a ticket that is for the whole order. */
  readonly receivedAt: number | null;
  readonly packedAt: number | null;
  readonly dishes: Readonly<Record<string, Dish>>;
}

const UNTOLD: Dish = { receivedAt: null, startedAt: null, readyAt: null, prepSeconds: null };
export const NO_KITCHEN: Kitchen = { heardAt: null, receivedAt: null, packedAt: null, dishes: {} };

/** The fold goes by time: what was told first stands. */
const heard = (order: Order, at: number, told: Partial<Kitchen>): Order => ({
  ...order,
  kitchen: { ...order.kitchen, ...told, heardAt: order.kitchen.heardAt ?? at },
});

type Step = 'receivedAt' | 'startedAt' | 'readyAt';
interface Told {
  readonly lineId: string;
  readonly prepSeconds?: number | undefined;
}

const onDish = (order: Order, step: Step, { lineId, prepSeconds }: Told, at: number): Order => {
  const { dishes } = order.kitchen;
  const known = dishes[lineId] ?? UNTOLD;
  const dish = { ...known, [step]: known[step] ?? at, prepSeconds: prepSeconds ?? known.prepSeconds };
  return heard(order, at, { dishes: { ...dishes, [lineId]: dish } });
};

export const KITCHEN_EVENTS: Readonly<Record<string, Evolve>> = {
  'kitchen.received': on(CATALOGUE['kitchen.received'].data, (order, { lineId, prepSeconds }, at) =>
    lineId === undefined
      ? heard(order, at, { receivedAt: order.kitchen.receivedAt ?? at })
      : onDish(order, 'receivedAt', { lineId, prepSeconds }, at),
  ),
  'kitchen.started': on(CATALOGUE['kitchen.started'].data, (order, data, at) =>
    onDish(order, 'startedAt', data, at),
  ),
  'kitchen.ready': on(CATALOGUE['kitchen.ready'].data, (order, data, at) =>
    onDish(order, 'readyAt', data, at),
  ),
  'order.packed': on(CATALOGUE['order.packed'].data, (order, _data, at) => ({
    ...order,
    kitchen: { ...order.kitchen, packedAt: order.kitchen.packedAt ?? at },
  })),
};
