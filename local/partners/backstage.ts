import type { OrderRef } from '../../functions/use-cases/partners.ts';
import type { PartnerLogs } from './logs.ts';
import type { Memory } from './memory.ts';
import type { Scene } from './scene.ts';

/** What every simulated partner shares. */
export interface Backstage {
  readonly scene: Scene;
  readonly memory: Memory;
  readonly logs: PartnerLogs;
}

export interface Keyed {
  readonly order: OrderRef;
  readonly key: string;
}
