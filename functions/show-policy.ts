import { onRequest, problem } from './adapters/on-request.ts';
import { policyWorld } from './adapters/worlds.ts';
import { Id } from './domain/events/values.ts';
import { showPolicy } from './use-cases/show-policy.ts';

export const handler = onRequest(policyWorld, async (world, { tenantid, storeid, query }) => {
  const asked = query['store'] ?? storeid;
  if (asked !== null && !Id.safeParse(asked).success)
    return problem(400, 'Unknown store', '`store` is the id of a store, as events carry it in `storeid`.');
  if (storeid !== null && asked !== storeid)
    return problem(403, 'Not your store', `The token is for store ${storeid}.`);
  return { status: 200, body: await showPolicy(world, tenantid, asked) };
});
