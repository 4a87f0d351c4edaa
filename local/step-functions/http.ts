import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { StepFunctions } from './api.ts';
import { ServiceError, UnknownOperationException } from './errors.ts';
import { perform } from './perform.ts';

const TARGET = 'AWSStepFunctions.';

export interface StepFunctionsServer {
  /** For AWS_ENDPOINT_URL_SFN. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The Step Functions API over HTTP in the protocol AWS JSON 1.0, on the loopback interface; port 0 is any. */
export async function serveStepFunctions(service: StepFunctions, port = 0): Promise<StepFunctionsServer> {
  const server = createServer((request, response) => {
    void answer(service, request).then(({ status, body }) => reply(response, status, body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((problem) => (problem ? reject(problem) : resolve()));
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${bound}`, close };
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

async function answer(service: StepFunctions, request: IncomingMessage): Promise<Reply> {
  try {
    const target = String(request.headers['x-amz-target'] ?? '');
    const body = await json(request);
    if (!target.startsWith(TARGET)) {
      throw new UnknownOperationException(`X-Amz-Target must be ${TARGET}<action>, not '${target}'`);
    }
    return { status: 200, body: perform(service, target.slice(TARGET.length), body) };
  } catch (problem) {
    return refusal(problem);
  }
}

/** What AWS refuses has a name and status 400; a body that is no JSON too; all else is a fault of ours. */
function refusal(problem: unknown): Reply {
  if (problem instanceof SyntaxError) {
    return { status: 400, body: { __type: 'SerializationException', message: problem.message } };
  }
  const { name, message } =
    problem instanceof Error ? problem : { name: 'InternalFailure', message: String(problem) };
  return { status: problem instanceof ServiceError ? 400 : 500, body: { __type: name, message } };
}

/** AWS JSON 1.0 has timestamps in seconds. */
function inSeconds(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const original = this[key];
  return original instanceof Date ? original.getTime() / 1_000 : value;
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body, inSeconds));
}
