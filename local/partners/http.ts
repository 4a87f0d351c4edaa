import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerCall, type Call, type Rules } from './http-answer.ts';
import { type Routes, routesOf } from './routes.ts';
import { SILENCE } from './scene.ts';
import type { SimulatedPartners } from './simulated-partners.ts';

export interface PartnerServerOptions extends Rules {
  /** 0 takes any free port. */
  readonly port: number;
  /** What a caller notices of a time-out: nothing until its own deadline, or a line that goes dead at once. */
  readonly silence: 'wait' | 'hang-up';
}

export interface PartnerServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Puts simulated partners behind real HTTP on this machine, as docs/partners/openapi.yaml has it. */
export const servePartners = async (
  { desk }: Pick<SimulatedPartners, 'desk'>,
  options: PartnerServerOptions,
): Promise<PartnerServer> => {
  const routes = routesOf(desk);
  const server = createServer((request, response) => {
    serve(request, response, options, routes).catch(() => request.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  options: PartnerServerOptions,
  routes: Routes,
): Promise<void> => {
  const body = await bodyOf(request);
  const answer = answerCall(routes, options, callOf(request, body));
  if (answer === SILENCE) {
    if (options.silence === 'hang-up') request.destroy();
    return;
  }
  const type = answer.status === 200 ? 'application/json' : 'application/problem+json';
  response.writeHead(answer.status, { 'content-type': type }).end(JSON.stringify(answer.body));
};

const LARGEST_BODY = 65_536;

/** Undefined when it is too long to be read. */
const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length <= LARGEST_BODY) parts.push(part);
  }
  return length > LARGEST_BODY ? undefined : Buffer.concat(parts).toString('utf8');
};

const callOf = ({ method = '', url = '', headers }: IncomingMessage, body: string | undefined): Call => {
  const header = (name: string): string => String(headers[name] ?? '');
  return {
    method,
    path: url,
    body,
    timestamp: header('x-timestamp'),
    signature: header('x-signature'),
    key: headers['idempotency-key'] === undefined ? undefined : header('idempotency-key'),
  };
};
