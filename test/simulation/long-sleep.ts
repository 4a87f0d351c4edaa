const HALF_A_DAY = 12 * 60 * 60 * 1_000;

/** What a deadline's message says of whom it wakes, and when. */
const WAKE_UP = /"subject":"([^"]*)","dueAt":(\d+)/;

/**
 * SQS delays a message for a quarter of an hour at most, so that a deadline some days away is sent on some hundred times
 * with nothing else done. Here a subject's are sent on twice like that, so that all that may go wrong with them can, and
 * then wake twice a day until they are due.
 */
export const longSleep = (): ((body: string, visibleAt: number) => number) => {
  const sent = new Map<string, number>();
  return (body, visibleAt) => {
    const [, subject = '', due = '0'] = WAKE_UP.exec(body) ?? [];
    const dueAt = Number(due);
    if (dueAt <= visibleAt) return visibleAt;
    const times = (sent.get(subject) ?? 0) + 1;
    sent.set(subject, times);
    return times <= 2 ? visibleAt : Math.min(dueAt, visibleAt + HALF_A_DAY);
  };
};
