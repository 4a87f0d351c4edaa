/** When so much of the time between two moments has passed. Epoch ms. */
export const afterShare = (since: number, until: number, share: number): number =>
  Math.round(since + (until - since) * share);
