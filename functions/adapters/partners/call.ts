import * as z from 'zod/mini';
import { PartnerUnavailable } from '../../use-cases/ports.ts';
import { PartnerRefusedRequest } from './errors.ts';
import { sign } from './signing.ts';

export interface PartnerAddress {
  /** Where the merchant's system speaks docs/partners/openapi.yaml; a path before the operations is kept. */
  readonly url: string;
  readonly secret: string;
  readonly now: () => number;
  /** How long an answer may take, real milliseconds. */
  readonly timeoutMs: number;
  readonly fetch?: typeof globalThis.fetch;
}

/**
 * Asks one operation. Throws `PartnerUnavailable` when it cannot be known what happened (no answer in time, 408,
 * 429, 5xx, an answer that is not of the contract), `PartnerRefusedRequest` when nothing did and nothing will.
 */
export type Call = <Answer extends z.ZodMiniType>(
  path: string,
  request: object,
  answer: Answer,
) => Promise<z.output<Answer>>;

interface Reply {
  readonly status: number;
  readonly text: string;
}

export const caller =
  (address: PartnerAddress): Call =>
  async (path, request, answer) => {
    const reply = await send(address, path, request);
    if (reply.status === 200) return readAnswer(path, reply.text, answer);
    if (isTechnical(reply.status)) throw new PartnerUnavailable(`${path} answered ${reply.status}`);
    throw new PartnerRefusedRequest(`${path} answered ${reply.status}${problemOf(reply.text)}`, reply.status);
  };

/** 2xx without an answer says as little as a time-out. */
const isTechnical = (status: number): boolean =>
  status === 408 || status === 429 || status >= 500 || (status > 200 && status < 300);

const send = async (address: PartnerAddress, path: string, request: object): Promise<Reply> => {
  const { url, timeoutMs, fetch = globalThis.fetch } = address;
  const target = new URL(`${url.replace(/\/+$/, '')}${path}`);
  const body = JSON.stringify(request);
  try {
    const response = await fetch(target, {
      method: 'POST',
      headers: headersFor(address, target.pathname, body, request),
      body,
      // What is signed for one host goes to no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    throw new PartnerUnavailable(`No answer from ${path}`, { cause });
  }
};

const headersFor = (
  { secret, now, timeoutMs }: PartnerAddress,
  path: string,
  body: string,
  request: object,
): Record<string, string> => {
  const timestamp = String(now());
  return {
    'content-type': 'application/json',
    'x-timestamp': timestamp,
    'x-deadline': String(timeoutMs),
    'x-signature': sign(secret, { timestamp, method: 'POST', path, body }),
    ...('key' in request ? { 'idempotency-key': String(request.key) } : {}),
  };
};

const readAnswer = <Answer extends z.ZodMiniType>(
  path: string,
  text: string,
  answer: Answer,
): z.output<Answer> => {
  const read = z.safeParse(answer, readJson(text));
  if (read.success) return read.data;
  const where = read.error.issues.map((issue) => issue.path.join('.') || 'the answer').join(', ');
  throw new PartnerUnavailable(`${path} answered what the contract does not know: ${where}`);
};

const Problem = z.object({ title: z.string(), detail: z.optional(z.string()) });

/** Of a problem document only its two sentences are kept, cut: a body is never logged. */
const problemOf = (text: string): string => {
  const problem = z.safeParse(Problem, readJson(text));
  if (!problem.success) return '';
  const { title, detail } = problem.data;
  return `: ${[title, detail].filter(Boolean).join('. ')}`.slice(0, 200);
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
