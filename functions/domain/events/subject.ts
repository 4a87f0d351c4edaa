import { pattern } from './values.ts';

/** What an event can be about; an order is the one that is written without a prefix (events.md). */
export const SUBJECT_KINDS = [
  'order',
  'client',
  'store',
  'sku',
  'batch',
  'zone',
  'community',
  'customer',
  'device',
  'courier',
  'tote',
  'channel',
  'instrument',
  'settlement',
  'source',
  'queue',
] as const;
/** Subjects that only our own notes are about: accounts that share something, what was tried of a kind of trouble. */
const OWN_KINDS = ['cluster', 'playbook'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number] | (typeof OWN_KINDS)[number];

const PREFIXES = SUBJECT_KINDS.filter((kind) => kind !== 'order');
const ID = '[A-Za-z0-9._:/-]{1,64}';

/** How subjects of these kinds are written: an order's bare id has no other kind's prefix. */
export const subjectForm = (kinds: readonly SubjectKind[]): RegExp => {
  const prefixed = kinds.filter((kind) => kind !== 'order');
  const forms = prefixed.length > 0 ? [`(?:${prefixed.join('|')}):${ID}`] : [];
  if (kinds.includes('order')) forms.push(`(?!(?:${PREFIXES.join('|')}):)${ID}`);
  return new RegExp(`^(?:${forms.join('|')})$`);
};

/** Any subject: an order id, or a prefix and an id. */
export const Subject = pattern(
  subjectForm(SUBJECT_KINDS),
  `an order id, or ${PREFIXES.join(', ')} with a colon and an id`,
);

export interface SubjectParts {
  readonly kind: SubjectKind;
  readonly id: string;
}

const BY_PREFIX: ReadonlyMap<string, SubjectKind> = new Map(
  [...PREFIXES, ...OWN_KINDS].map((prefix) => [prefix, prefix]),
);

/** `sku:milk-1` → sku, milk-1; `ord_1` → order, ord_1. An unknown prefix is part of an order's id. */
export const subjectParts = (subject: string): SubjectParts => {
  const colon = subject.indexOf(':');
  const kind = colon < 0 ? undefined : BY_PREFIX.get(subject.slice(0, colon));
  return kind ? { kind, id: subject.slice(colon + 1) } : { kind: 'order', id: subject };
};

/** The subject as keys carry it, always with its prefix: `ord_1` → `order:ord_1`. */
export const subjectInFull = (subject: string): string => {
  const { kind, id } = subjectParts(subject);
  return `${kind}:${id}`;
};

/** How the subjects of these kinds are written, for a refusal and for the docs. */
export const subjectsInWords = (kinds: readonly SubjectKind[]): string => {
  if (PREFIXES.every((prefix) => kinds.includes(prefix))) return 'any prefix and id, but no order';
  return kinds.map((kind) => (kind === 'order' ? 'an order id' : `${kind}: and an id`)).join(', or ');
};
