import type { Policy } from '../../functions/domain/policy.ts';
import type { World } from '../../functions/use-cases/ports.ts';

/** The world under this policy, and one in its shadow, whatever documents its table holds. */
export const underPolicy = (world: World, policy: Policy, shadow: Policy | null = null): World => ({
  ...world,
  policies: { of: async () => policy, shadowOf: async () => shadow },
});
