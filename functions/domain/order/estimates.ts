import type { Order } from './order.ts';

/** The estimates made for the promise that holds, or for what was announced since. */
export const estimatesOf = ({ etas, promise, announced }: Order): Order['etas'] =>
  promise === null
    ? []
    : etas.filter(
        ({ promiseVersion }) =>
          promiseVersion >= promise.version && promiseVersion <= (announced ?? promise).version,
      );
