import type { Operation } from '../../functions/adapters/partners/paths.ts';
import type { Partners } from '../../functions/use-cases/partners.ts';
import { PartnerUnavailable } from '../../functions/use-cases/ports.ts';
import { close, query } from './ask-and-close.ts';
import type { Backstage } from './backstage.ts';
import { charge } from './charge.ts';
import { give } from './coupons.ts';
import { assign } from './couriers.ts';
import { offerLink, refund } from './links-and-refunds.ts';
import { send } from './messages.ts';
import { amend, cancel, hold, postpone, repost } from './order-system.ts';
import { type Reply, SILENCE } from './scene.ts';
import { candidates, release, reserve, stopSale } from './stock.ts';

const bound =
  <Request, Answer>(backstage: Backstage, act: (backstage: Backstage, request: Request) => Answer) =>
  (request: Request): Answer =>
    act(backstage, request);

/** Where every operation of the contract is answered, at once or with silence. */
export const deskOf = (backstage: Backstage) =>
  ({
    charge: bound(backstage, charge),
    query: bound(backstage, query),
    close: bound(backstage, close),
    refund: bound(backstage, refund),
    link: bound(backstage, offerLink),
    amend: bound(backstage, amend),
    cancel: bound(backstage, cancel),
    hold: bound(backstage, hold),
    postpone: bound(backstage, postpone),
    repost: bound(backstage, repost),
    candidates: bound(backstage, (stage, request: Parameters<typeof candidates>[1]) => ({
      candidates: candidates(stage, request),
    })),
    reserve: bound(backstage, reserve),
    release: bound(backstage, release),
    stopSale,
    assign: bound(backstage, assign),
    give: bound(backstage, give),
    send: bound(backstage, send),
  }) satisfies Record<Operation, (request: never) => Reply<object>>;

export type Desk = ReturnType<typeof deskOf>;

/** The same answers as over HTTP: silence is `unknown` where the port can say so, else `PartnerUnavailable`. */
export const partnersAt = (desk: Desk): Partners => ({
  payments: {
    charge: async (request) => orElse(desk.charge(request), { answer: 'unknown', code: 'TIMEOUT' }),
    query: async (request) => desk.query(request),
    close: async (request) => orElse(desk.close(request), { answer: 'unknown' }),
    refund: async (request) => spoken(desk.refund(request), 'refund'),
    offerLink: async (request) => desk.link(request),
  },
  orders: {
    amend: async (request) => desk.amend(request),
    cancel: async (request) => desk.cancel(request),
    hold: async (request) => desk.hold(request),
    postpone: async (request) => desk.postpone(request),
    repost: async (request) => desk.repost(request),
  },
  stock: {
    candidates: async (request) => desk.candidates(request).candidates,
    reserve: async (request) => desk.reserve(request),
    release: async (request) => desk.release(request),
    stopSale: async (request) => desk.stopSale(request),
  },
  couriers: { assign: async (request) => desk.assign(request) },
  coupons: { give: async (request) => spoken(desk.give(request), 'coupon') },
  notifications: { send: async (request) => desk.send(request) },
});

const orElse = <Answer extends object>(reply: Reply<Answer>, unknown: Answer): Answer =>
  reply === SILENCE ? unknown : reply;

const spoken = <Answer extends object>(reply: Reply<Answer>, what: string): Answer => {
  if (reply === SILENCE) throw new PartnerUnavailable(`No answer about the ${what}`);
  return reply;
};
