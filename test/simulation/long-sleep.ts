const HALF_A_DAY = 12 * 60 * 60 * 1_000;

/** What a deadline's message says of when it is due. */
const DUE_AT = /"dueAt":(\d+)/;

/**
 * SQS delays a message for a quarter of an hour at most, so that a deadline some days away is sent on some hundred times
 * with nothing else done. Here it is sent on twice like that, so that all that may go wrong with it can, and then wakes
 * twice a day until it is due.
 */
export const longSleep = (): ((body: string, visibleAt: number) => number) => {
  const sent = new Map<string, number>();
  return (body, visibleAt) => {
    const dueAt = Number(DUE_AT.exec(body)?.[1] ?? 0);
    if (dueAt <= visibleAt) return visibleAt;
    const times = (sent.get(body) ?? 0) + 1;
    sent.set(body, times);
    return times <= 2 ? visibleAt : Math.min(dueAt, visibleAt + HALF_A_DAY);
  };
};
