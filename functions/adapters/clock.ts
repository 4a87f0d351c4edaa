/** The only clock that functions read: epoch milliseconds. Everything else is given `now`. */
export const clock = (): number => Date.now();

/** Resolves after so many milliseconds; for the pauses between tries of one request. */
export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
