import { onRequest, problem } from './adapters/on-request.ts';
import { readingWorld } from './adapters/worlds.ts';
import { tellStory } from './use-cases/tell-story.ts';

export const handler = onRequest(readingWorld, async (world, { tenantid, path }) => {
  const story = await tellStory(world, tenantid, path['id'] ?? '');
  return story
    ? { status: 200, body: story }
    : problem(404, 'Unknown order', 'No event of this order, or of this subject, has come in.');
});
