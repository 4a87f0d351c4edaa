import { hash } from 'node:crypto';

/** JSON with its keys in order, so that equal content has equal text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The first `length` hexadecimal digits of SHA-256. Twenty give 80 bits: enough for a name within one tenant. */
export const digest = (text: string, length = 20): string => hash('sha256', text, 'hex').slice(0, length);
