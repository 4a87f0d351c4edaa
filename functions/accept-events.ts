import { onRequest, problem } from './adapters/on-request.ts';
import { postingWorld } from './adapters/worlds.ts';
import { readBatch } from './domain/events/batch.ts';
import { acceptEvents } from './use-cases/accept-events.ts';

export const handler = onRequest(postingWorld, async (world, { tenantid, storeid, body }) => {
  const batch = readBatch(body);
  if ('status' in batch) return problem(batch.status, batch.title, batch.detail);
  return { status: 202, body: { results: await acceptEvents(world, { tenantid, storeid }, batch.events) } };
});
