import type { Deployment } from '../../local/replay/deployment.ts';
import type { Decision, Delivery, Regression, Scenario } from './scenario.ts';
import type { Outcome } from './seed.ts';
import { runAgain } from './seed.ts';

/** What can be left out of a run, one piece at a time. */
type Piece =
  | { readonly kind: 'fault'; readonly decision: Decision }
  | { readonly kind: 'delivery'; readonly delivery: Delivery }
  | { readonly kind: 'script'; readonly orderId: string; readonly key: string; readonly answers: unknown };

const piecesOf = ({ scenario, struck }: Pick<Outcome, 'scenario' | 'struck'>): readonly Piece[] => [
  ...struck.map((decision) => ({ kind: 'fault', decision }) as const),
  ...scenario.deliveries.map((delivery) => ({ kind: 'delivery', delivery }) as const),
  ...Object.entries(scenario.scripts.orders ?? {}).flatMap(([orderId, script]) =>
    Object.entries(script).map(([key, answers]) => ({ kind: 'script', orderId, key, answers }) as const),
  ),
];

const assembled = (
  { looks }: Scenario,
  pieces: readonly Piece[],
): { readonly scenario: Scenario; readonly faults: readonly Decision[] } => {
  const orders: Record<string, Record<string, unknown>> = {};
  for (const piece of pieces) {
    if (piece.kind !== 'script') continue;
    orders[piece.orderId] = { ...orders[piece.orderId], [piece.key]: piece.answers };
  }
  return {
    scenario: {
      deliveries: pieces.flatMap((piece) => (piece.kind === 'delivery' ? [piece.delivery] : [])),
      scripts: { orders },
      looks,
    },
    faults: pieces.flatMap((piece) => (piece.kind === 'fault' ? [piece.decision] : [])),
  };
};

/** Runs that a shrinking may take. */
const MOST_RUNS = 600;

/**
 * The shortest form of a run that breaks a promise: pieces are left out by halves, then by ever smaller parts, as
 * long as the same promise breaks (delta debugging).
 */
export const shrink = async (
  deployment: Deployment,
  found: Pick<Outcome, 'scenario' | 'struck'>,
  promise: string,
): Promise<Regression> => {
  let runs = 0;
  const breaks = async (pieces: readonly Piece[]): Promise<boolean> => {
    runs += 1;
    const { scenario, faults } = assembled(found.scenario, pieces);
    const { broken } = await runAgain(deployment, scenario, faults);
    return broken.some(({ invariant }) => invariant === promise);
  };
  let pieces = piecesOf(found);
  for (let size = Math.ceil(pieces.length / 2); size >= 1 && runs < MOST_RUNS; ) {
    let shrunk = false;
    for (let from = 0; from < pieces.length && runs < MOST_RUNS; ) {
      const fewer = pieces.toSpliced(from, size);
      if (await breaks(fewer)) {
        pieces = fewer;
        shrunk = true;
      } else from += size;
    }
    if (size === 1 && !shrunk) break;
    if (size > 1) size = Math.ceil(size / 2);
  }
  const { scenario, faults } = assembled(found.scenario, pieces);
  return { promise, ...scenario, faults: [...faults] };
};
