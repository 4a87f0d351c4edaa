import type { PolicyDocument } from '../../functions/domain/policy-document.ts';
import { NOON } from './orders.ts';

/** A tenant's first live document that says nothing, unless the test is about one of these. */
export const aDocument = (document: Partial<PolicyDocument> = {}): PolicyDocument => ({
  scope: 'tenant',
  mode: 'live',
  version: 1,
  stores: [],
  policy: {},
  who: 'agent-7',
  at: NOON,
  why: 'the merchant asked for it',
  ...document,
});
