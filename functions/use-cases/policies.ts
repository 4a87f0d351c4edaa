import type { RuleId } from '../domain/exception.ts';
import type { Policy } from '../domain/policy.ts';
import type { PolicyDocument } from '../domain/policy-document.ts';

// Ports for the policy: what holds, what it is made of, what was seen in its shadow.

export interface Policies {
  /** The policy of a store, or the tenant's where no store is known; at most a minute old. */
  of(tenantid: string, storeid?: string | null): Promise<Policy>;
  /** What is tried beside it and never acts; null where no shadow document is about the store. */
  shadowOf(tenantid: string, storeid?: string | null): Promise<Policy | null>;
}

/** What the policies are made of, for those who put and read them. */
export interface PolicyDocuments {
  /** What every scope of a tenant says now, live and in shadow. */
  standing(tenantid: string): Promise<readonly PolicyDocument[]>;
  /** A scope's versions, the newest first. */
  versions(tenantid: string, scope: string, limit: number): Promise<readonly PolicyDocument[]>;
  /** Puts a version if absent; false where that number is taken: versions never change. */
  add(tenantid: string, document: PolicyDocument): Promise<boolean>;
  /** Makes it what its scope says in its mode, unless a newer one is. */
  stand(tenantid: string, document: PolicyDocument): Promise<void>;
}

/** One thing that was found while a shadow looked on: by what acts, by the shadow, or by both. */
export interface Seen {
  readonly exceptionId: string;
  readonly rule: RuleId;
  readonly live: boolean;
  readonly shadow: boolean;
}
export interface Shadows {
  /** Adds to what was seen beside a policy's version: each exception once. */
  note(tenantid: string, version: string, seen: Seen): Promise<void>;
  seen(tenantid: string, version: string): Promise<readonly Seen[]>;
}
