import type { Route } from './description.ts';

export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Finds the route of a request as API Gateway does: the most specific path, the method before ANY, then `$default`. */
export const matcher = (routes: readonly Route[]): ((method: string, path: string) => Match | undefined) => {
  const patterns = routes.filter(({ key }) => key !== '$default').map(patternOf);
  const ordered = patterns.toSorted((one, other) => one.rank.localeCompare(other.rank));
  const fallback = routes.find(({ key }) => key === '$default');
  return (method, path) => {
    const segments = path.split('/').slice(1);
    for (const pattern of ordered) {
      const pathParameters = parametersOf(pattern, method, segments);
      if (pathParameters) return { route: pattern.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};

interface Pattern {
  readonly route: Route;
  readonly method: string;
  readonly segments: readonly string[];
  /** Sorts before that of a less specific pattern. */
  readonly rank: string;
}

const patternOf = (route: Route): Pattern => {
  const [method = '', path = ''] = route.key.split(' ');
  const segments = path.split('/').slice(1);
  const rank = segments
    .map((segment) => (isGreedy(segment) ? '2' : segment.startsWith('{') ? '1' : '0'))
    .join('');
  return { route, method, segments, rank: rank + (method === 'ANY' ? '1' : '0') };
};

const isGreedy = (segment: string): boolean => segment.endsWith('+}');

const parametersOf = (
  { method, segments: pattern }: Pattern,
  asked: string,
  segments: readonly string[],
): Record<string, string> | undefined => {
  if (method !== 'ANY' && method !== asked) return undefined;
  const greedy = isGreedy(pattern.at(-1) ?? '');
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = greedy && index === pattern.length - 1 ? segments.slice(index).join('/') : segments[index];
    if (given === undefined) return undefined;
    if (part.startsWith('{')) found[part.slice(1, isGreedy(part) ? -2 : -1)] = decoded(given);
    else if (part !== given) return undefined;
  }
  return found;
};

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};
