import type {
  Coupons,
  Couriers,
  Notifications,
  OrderSystem,
  Partners,
  PaymentChannel,
  Stock,
} from '../../functions/use-cases/partners.ts';

type Methods = PaymentChannel & OrderSystem & Stock & Couriers & Coupons & Notifications;
type Method = keyof Methods;
type Asked<M extends Method> = Parameters<Methods[M]>[0];
type Said<M extends Method> = Awaited<ReturnType<Methods[M]>>;

/** What partners answer instead of doing well; `n` counts the calls of this method, from 1. May throw. */
export type Answers = { readonly [M in Method]?: (request: Asked<M>, n: number) => Said<M> };

export interface PartnerCall {
  readonly method: Method;
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  readonly request: any;
}

/** Partners who are well. */
const WELL: { readonly [M in Method]: (request: Asked<M>, n: number) => Said<M> } = {
  charge: ({ key, amount }) => ({ answer: 'success', transactionId: `txn-${key}`, amount }),
  query: () => ({ answer: 'unpaid' }),
  close: () => ({ answer: 'closed', moneyReturned: 0 }),
  refund: () => ({ answer: 'accepted' }),
  offerLink: ({ key }) => ({ linkId: `link-${key}` }),
  amend: () => ({ answer: 'done' }),
  cancel: () => ({ answer: 'done' }),
  hold: () => ({ answer: 'done' }),
  postpone: () => ({ answer: 'done' }),
  repost: () => ({ answer: 'done' }),
  candidates: () => [],
  reserve: () => ({ answer: 'done' }),
  release: () => ({ answer: 'done' }),
  stopSale: () => ({ answer: 'done' }),
  assign: (_, n) => ({ courierId: `courier-${n + 1}`, assignmentId: `assignment-${n + 1}` }),
  give: () => ({ answer: 'done' }),
  send: () => ({ answer: 'delivered' }),
};

/** «Nobody is free» and a time-out are not kept: the same key asks again. */
const isKept = (said: unknown): boolean =>
  !(typeof said === 'object' && said !== null && 'courierId' in said && said.courierId === null);

/**
 * Partners that write down what they are asked, each key once: asked again, they answer as before, as the contract
 * says. `calls` holds what had an effect or was looked up; a repeated key is not in it.
 */
export const recordingPartners = (
  answers: Answers = {},
): { readonly partners: Partners; readonly calls: PartnerCall[] } => {
  const calls: PartnerCall[] = [];
  const counts = new Map<Method, number>();
  const known = new Map<string, unknown>();
  const on =
    <M extends Method>(method: M) =>
    async (request: Asked<M>): Promise<Said<M>> => {
      const key = 'key' in request ? `${method} ${request.key}` : undefined;
      if (key !== undefined && known.has(key)) return known.get(key) as Said<M>;
      const n = (counts.get(method) ?? 0) + 1;
      counts.set(method, n);
      const said = (answers[method] ?? WELL[method])(request, n) as Said<M>;
      calls.push({ method, request });
      if (key !== undefined && isKept(said)) known.set(key, said);
      return said;
    };
  const partners: Partners = {
    payments: {
      charge: on('charge'),
      query: on('query'),
      close: on('close'),
      refund: on('refund'),
      offerLink: on('offerLink'),
    },
    orders: {
      amend: on('amend'),
      cancel: on('cancel'),
      hold: on('hold'),
      postpone: on('postpone'),
      repost: on('repost'),
    },
    stock: {
      candidates: on('candidates'),
      reserve: on('reserve'),
      release: on('release'),
      stopSale: on('stopSale'),
    },
    couriers: { assign: on('assign') },
    coupons: { give: on('give') },
    notifications: { send: on('send') },
  };
  return { partners, calls };
};
