import { onRequest, problem } from './adapters/on-request.ts';
import { policyWorld } from './adapters/worlds.ts';
import { readPolicyRequest } from './domain/policy-document.ts';
import { putPolicy } from './use-cases/put-policy.ts';
import { viewOfDocument } from './use-cases/show-policy.ts';

export const handler = onRequest(policyWorld, async (world, { tenantid, storeid, caller, body }) => {
  const request = readPolicyRequest(body);
  if ('wrong' in request) return unfit(request.wrong);
  if (storeid !== null && request.scope !== `store:${storeid}`)
    return problem(
      403,
      'Not your scope',
      `The token is for store ${storeid}: its scope is store:${storeid}.`,
    );
  const put = await putPolicy(world, { tenantid, caller }, request);
  switch (put.answer) {
    case 'unfit':
      return unfit(put.wrong);
    case 'contested':
      return problem(409, 'Contested', 'Others put this scope at the same moment. Read it, then put again.');
    case 'put':
      return { status: 200, body: viewOfDocument(put.document) };
  }
});

const unfit = ({ path, problem: wrong, expected }: { path: string; problem: string; expected: string }) =>
  problem(400, 'Unusable policy', `\`${path}\` ${wrong}; ${expected} is right.`);
