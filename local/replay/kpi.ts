import type { OrderException } from '../../functions/domain/exception.ts';
import type { Holdings } from './report.ts';

interface Shares {
  readonly exceptions: number;
  readonly auto: number;
  readonly self: number;
  readonly human: number;
  readonly meanHandlingSeconds: number;
  readonly p90HandlingSeconds: number;
}

/** How well exceptions were handled (spec/replay.md): shares are of those that were something after all. */
export interface Kpi extends Shares {
  /** Goodwill and refunds of what was not delivered, as a share of what the orders came to. */
  readonly loss: number;
  readonly byRecovery: Readonly<Record<string, Shares>>;
}

export const kpiOf = ({ exceptions, remedies, turnover }: Holdings): Kpi => {
  const lost = remedies
    .filter(
      ({ kind, status, for: what }) =>
        status === 'given' && (kind === 'coupon' || kind === 'refund') && !what.startsWith('txn:'),
    )
    .reduce((sum, { amount }) => sum + amount, 0);
  const recoveries = [...new Set(exceptions.flatMap(({ recovery }) => recovery ?? []))].sort();
  return {
    ...sharesOf(exceptions),
    loss: turnover === 0 ? 0 : rounded(lost / turnover),
    byRecovery: Object.fromEntries(
      recoveries.map((name) => [name, sharesOf(exceptions.filter(({ recovery }) => recovery === name))]),
    ),
  };
};

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

const sharesOf = (all: readonly OrderException[]): Shares => {
  const real = all.filter(({ status }) => status !== 'closed-noop');
  const share = (...statuses: readonly string[]): number =>
    real.length === 0
      ? 0
      : rounded(real.filter(({ status }) => statuses.includes(status)).length / real.length);
  const seconds = real
    .flatMap(({ openedAt, closedAt }) => (closedAt === null ? [] : [(closedAt - openedAt) / 1_000]))
    .sort((a, b) => a - b);
  return {
    exceptions: all.length,
    auto: share('resolved-auto'),
    self: share('resolved-self'),
    human: share('resolved-human', 'with-person'),
    meanHandlingSeconds:
      seconds.length === 0 ? 0 : Math.round(seconds.reduce((sum, value) => sum + value, 0) / seconds.length),
    p90HandlingSeconds: Math.round(seconds[Math.max(0, Math.ceil(seconds.length * 0.9) - 1)] ?? 0),
  };
};
