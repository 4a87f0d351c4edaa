import { ValidationException } from './errors.ts';

export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

const DEFAULT_SIZE = 100;
const LARGEST_SIZE = 1_000;

/**
 * One page of a list. The token names the last item of the page before, by its key, so that items that are added
 * or dropped in between neither shift nor repeat others.
 */
export function pageOf<Item>(
  items: readonly Item[],
  { maxResults, nextToken }: PageRequest,
  keyOf: (item: Item) => string,
): { readonly page: readonly Item[]; readonly nextToken?: string } {
  const size = Math.min(maxResults || DEFAULT_SIZE, LARGEST_SIZE);
  const from = nextToken === undefined ? 0 : after(items, nextToken, keyOf);
  const page = items.slice(from, from + size);
  const last = page.at(-1);
  const more = last !== undefined && from + size < items.length;
  return more ? { page, nextToken: Buffer.from(keyOf(last)).toString('base64url') } : { page };
}

function after<Item>(items: readonly Item[], token: string, keyOf: (item: Item) => string): number {
  const key = Buffer.from(token, 'base64url').toString();
  const index = items.findIndex((item) => keyOf(item) === key);
  if (index < 0) throw new ValidationException(`Invalid Token: '${token}'`);
  return index + 1;
}
