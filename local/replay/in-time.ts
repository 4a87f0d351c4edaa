/** In order of time, then of whatever names the row. */
export const inTime = <Row>(
  rows: readonly Row[],
  at: (row: Row) => number,
  name: (row: Row) => string,
): readonly Row[] => [...rows].sort((a, b) => at(a) - at(b) || (name(a) < name(b) ? -1 : 1));
