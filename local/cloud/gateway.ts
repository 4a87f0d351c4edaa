import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as send,
} from 'node:http';
import { keepAliveAgent } from './clients.ts';
import type { TokenIssuer } from './tokens.ts';

/** Where the services of the local cloud listen. */
export interface Services {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly stepFunctions: string;
}

/** From the service in a request's X-Amz-Target, as `AmazonSQS.SendMessage` has it. */
const TARGETS: Readonly<Record<string, keyof Services>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSStepFunctions: 'stepFunctions',
};

const JWKS_PATH = '/.well-known/jwks.json';

/** All of AWS that there is at one address, for `AWS_ENDPOINT_URL`; and the documents of the token issuer. */
export const gatewayServer = (services: Services, tokens: TokenIssuer): Server => {
  const agent = keepAliveAgent();
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      replyJson(response, issuerDocument(request, tokens));
      return;
    }
    const target = String(request.headers['x-amz-target'] ?? '');
    const service = TARGETS[target.split('.')[0] ?? ''];
    if (service) forward(request, response, { url: services[service], agent });
    else replyJson(response, unknownService(target));
  });
  server.on('close', () => agent.destroy());
  return server;
};

const forward = (
  request: IncomingMessage,
  response: ServerResponse,
  { url, agent }: { readonly url: string; readonly agent: ReturnType<typeof keepAliveAgent> },
): void => {
  const { method, headers, url: path = '/' } = request;
  const forwarded = send(`${url}${path}`, { method, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', ({ message }) => replyJson(response, { status: 502, body: { message } }));
  response.on('close', () => forwarded.destroy());
  request.pipe(forwarded);
};

interface JsonReply {
  readonly status: number;
  readonly body: object;
}

const replyJson = (response: ServerResponse, { status, body }: JsonReply): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const unknownService = (target: string): JsonReply => ({
  status: 400,
  body: {
    __type: 'UnknownOperationException',
    message: `The local cloud has ${Object.keys(TARGETS).join(', ')}; not '${target}'`,
  },
});

const issuerDocument = ({ url, headers }: IncomingMessage, { jwks, issuer }: TokenIssuer): JsonReply => {
  if (url === JWKS_PATH) return { status: 200, body: jwks };
  if (url !== '/.well-known/openid-configuration') return { status: 404, body: { message: 'Not Found' } };
  return {
    status: 200,
    body: {
      issuer,
      jwks_uri: `http://${headers.host}${JWKS_PATH}`,
      id_token_signing_alg_values_supported: ['RS256'],
    },
  };
};
