import type { World } from '../../functions/use-cases/ports.ts';
import { anOrder, NOON } from '../support/journal.ts';
import { aFailedPayment, anEvent, LATER } from '../support/messages.ts';
import { type TestWorld, testWorld } from '../support/world.ts';

export const PLACED = anEvent(
  'order.placed',
  anOrder({ promisedBy: LATER, mandate: { instrumentId: 'ins-1', network: 'wechat', product: 'papay' } }),
);
export const FAILED = anEvent('payment.failed', aFailedPayment());
export const SECOND = 1_000;

export const atNoon = (): TestWorld => testWorld({ now: NOON });
export const exceptionsOf = ({ records }: TestWorld) => [...records.exceptions.values()];
export const wellDone = { failed: [], unreadable: [] };

/** The world, and what happened to its journal in order. */
export const watched = (scene: TestWorld): { readonly world: World; readonly done: readonly string[] } => {
  const done: string[] = [];
  const { journal } = scene.world;
  const world: World = {
    ...scene.world,
    journal: {
      ...journal,
      append: async (entries, at) => {
        done.push(`append ${entries.length}`);
        return journal.append(entries, at);
      },
      read: async (tenantid, subject) => {
        done.push(`read ${subject}`);
        return journal.read(tenantid, subject);
      },
    },
  };
  return { world, done };
};
