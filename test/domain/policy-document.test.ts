import { describe, expect, it } from 'vitest';
import { isSaid, readPolicyRequest } from '../../functions/domain/policy-document.ts';
import { aDocument } from '../support/policy-documents.ts';

const REQUEST = { scope: 'store:s-12', mode: 'shadow', policy: { automation: 'off' }, why: 'storm' };
const read = (change: object) => readPolicyRequest(JSON.stringify({ ...REQUEST, ...change }));

describe('a request to put a policy', () => {
  it('says for whom, how, what and why', () => {
    expect(read({})).toEqual({ ...REQUEST, stores: [] });
  });

  it('is live, unless it says otherwise', () => {
    expect(read({ mode: undefined })).toMatchObject({ mode: 'live' });
  });

  it('takes back what was said with null', () => {
    expect(read({ policy: null })).toMatchObject({ policy: null });
    expect(read({ scope: 'chain:c-1', policy: null })).toMatchObject({ policy: null, stores: [] });
  });

  it.each([
    ['no scope', { scope: undefined }, 'scope'],
    ['a scope that is none', { scope: 'zone:z-1' }, 'scope'],
    ['a mode that is none', { mode: 'maybe' }, 'mode'],
    ['a policy that is a list', { policy: [] }, 'policy'],
    ['no reason', { why: undefined }, 'why'],
    ['an empty reason', { why: '' }, 'why'],
    ['a chain without stores', { scope: 'chain:c-1' }, 'stores'],
    ['stores of a store', { stores: ['s-13'] }, 'stores'],
    ['a field too many', { version: 7 }, 'body'],
    ['more than 64 KB', { policy: { x: 'x'.repeat(64 * 1_024) } }, 'body'],
  ])('is refused with %s', (_, change, path) => {
    expect(read(change)).toEqual({
      wrong: { path, problem: expect.stringMatching(/^(is|has) /), expected: expect.stringMatching(/./) },
    });
  });

  it('is refused where it is no JSON', () => {
    expect(readPolicyRequest('{')).toHaveProperty('wrong');
  });
});

describe('a document that stands', () => {
  const { version: _, who: __, at: ___, ...request } = aDocument({ policy: { a: 1, b: { c: 2, d: 3 } } });

  it('is what the same caller says again, in whatever order', () => {
    const again = { ...request, policy: { b: { d: 3, c: 2 }, a: 1 } };

    expect(isSaid(aDocument({ policy: request.policy }), again, 'agent-7')).toBe(true);
  });

  it.each([
    ['another', request, 'agent-8'],
    ['another reason', { ...request, why: 'other' }, 'agent-7'],
    ['another mode', { ...request, mode: 'shadow' as const }, 'agent-7'],
    ['another number', { ...request, policy: { a: 2 } }, 'agent-7'],
  ])('is not what %s says', (_what, said, who) => {
    expect(isSaid(aDocument({ policy: request.policy }), said, who)).toBe(false);
  });
});
