import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature covers. `path` is the path as requested, with the server's own prefix, without a query. */
export interface Signable {
  /** Epoch milliseconds, in decimal. */
  readonly timestamp: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

/** HMAC-SHA256 in lower-case hexadecimal over the four parts, each on a line of its own. */
export const sign = (secret: string, { timestamp, method, path, body }: Signable): string =>
  createHmac('sha256', secret).update([timestamp, method, path, body].join('\n')).digest('hex');

/** Takes the same time whatever the signature, so that it cannot be guessed a digit at a time. */
export const isSignedBy = (secret: string, signable: Signable, signature: string): boolean => {
  const expected = Buffer.from(sign(secret, signable));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
};
