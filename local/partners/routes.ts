import * as z from 'zod/mini';
import { PATHS } from '../../functions/adapters/partners/paths.ts';
import type { Desk } from './desk.ts';
import { REQUESTS } from './requests.ts';
import type { Reply } from './scene.ts';

/** A request that is not of the contract; the message names each field and what would be right. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** Reads a request out of JSON and has it answered. Throws `BadRequest`. */
export type Route = (request: unknown) => Reply<object>;

const route =
  <Request>(schema: z.ZodMiniType<Request>, answer: (request: Request) => Reply<object>): Route =>
  (request) => {
    const read = z.safeParse(schema, request);
    if (read.success) return answer(read.data);
    throw new BadRequest(
      read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    );
  };

export type Routes = ReadonlyMap<string, Route>;

/** The endpoints of docs/partners/openapi.yaml, by path. */
export const routesOf = (desk: Desk): Routes =>
  new Map([
    [PATHS.charge, route(REQUESTS.charge, desk.charge)],
    [PATHS.query, route(REQUESTS.query, desk.query)],
    [PATHS.close, route(REQUESTS.close, desk.close)],
    [PATHS.refund, route(REQUESTS.refund, desk.refund)],
    [PATHS.link, route(REQUESTS.link, desk.link)],
    [PATHS.amend, route(REQUESTS.amend, desk.amend)],
    [PATHS.cancel, route(REQUESTS.cancel, desk.cancel)],
    [PATHS.hold, route(REQUESTS.hold, desk.hold)],
    [PATHS.postpone, route(REQUESTS.postpone, desk.postpone)],
    [PATHS.repost, route(REQUESTS.repost, desk.repost)],
    [PATHS.candidates, route(REQUESTS.candidates, desk.candidates)],
    [PATHS.reserve, route(REQUESTS.reserve, desk.reserve)],
    [PATHS.release, route(REQUESTS.release, desk.release)],
    [PATHS.stopSale, route(REQUESTS.stopSale, desk.stopSale)],
    [PATHS.assign, route(REQUESTS.assign, desk.assign)],
    [PATHS.give, route(REQUESTS.give, desk.give)],
    [PATHS.send, route(REQUESTS.send, desk.send)],
  ] satisfies readonly [string, Route][]);
