import type { Execution } from './execution.ts';

const DAY = 86_400_000;

/** A name stays taken for so long after its execution has ended (Step Functions service quotas). */
const NAME_KEPT = 90 * DAY;

/** The executions there are, in the order of their start, and the names that are taken. */
export class Archive {
  readonly #executions = new Map<string, Execution>();
  /** Of forgotten executions: when they ended, by ARN. */
  readonly #takenNames = new Map<string, number>();

  add(execution: Execution): void {
    this.#executions.delete(execution.executionArn);
    this.#takenNames.delete(execution.executionArn);
    this.#executions.set(execution.executionArn, execution);
  }

  find(executionArn: string): Execution | undefined {
    return this.#executions.get(executionArn);
  }

  /** Whether an execution that has ended keeps this name taken. */
  isTaken(executionArn: string, now: number): boolean {
    const endedAt = this.#executions.get(executionArn)?.stoppedAt ?? this.#takenNames.get(executionArn);
    return endedAt !== undefined && now < endedAt + NAME_KEPT;
  }

  newestFirst(): Execution[] {
    return [...this.#executions.values()].reverse();
  }

  takenNames(): [string, number][] {
    return [...this.#takenNames];
  }

  takeNames(taken: readonly (readonly [string, number])[]): void {
    for (const [arn, endedAt] of taken) this.#takenNames.set(arn, endedAt);
  }

  /** Drops the executions that ended before that time, but for their names. Returns how many. */
  forget(endedBefore: number, now: number): number {
    const before = this.#executions.size;
    for (const [arn, { stoppedAt }] of this.#executions) {
      if (stoppedAt === undefined || stoppedAt >= endedBefore) continue;
      this.#executions.delete(arn);
      this.#takenNames.set(arn, stoppedAt);
    }
    for (const [arn, endedAt] of this.#takenNames)
      if (now >= endedAt + NAME_KEPT) this.#takenNames.delete(arn);
    return before - this.#executions.size;
  }
}
