import type { Partners } from '../../functions/use-cases/partners.ts';
import { PartnerUnavailable } from '../../functions/use-cases/ports.ts';
import type { Outward } from './environments.ts';

/** The SDK's commands, as each service in memory takes them. */
interface Client {
  readonly send: (command: never) => Promise<unknown>;
}

class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';
}

const unavailable = (): never => {
  throw new ServiceUnavailable('An injected fault');
};

interface Command {
  readonly input: unknown;
}

/** The same client, each of whose commands goes outward; `instead` may put another in its place. */
export const clientThrough = <C extends Client>(
  client: C,
  outward: Outward,
  instead: (command: Command) => object = (command) => command,
): C => {
  const send = (asked: Command): Promise<unknown> => {
    const command = instead(asked) as Command;
    return outward({
      what: command.constructor.name.slice(0, -'Command'.length),
      request: command.input,
      run: () => client.send(command as never),
      lost: unavailable,
    });
  };
  return { ...client, send };
};

/** What the adapter makes of no answer: these three can say that they do not know. */
const UNKNOWN: Readonly<Record<string, () => object>> = {
  'payments.charge': () => ({ answer: 'unknown', code: 'TIMEOUT' }),
  'payments.query': () => ({ answer: 'unknown' }),
  'payments.close': () => ({ answer: 'unknown' }),
};

type Operations = Readonly<Record<string, (request: unknown) => Promise<unknown>>>;

const portThrough = (name: string, port: object, outward: Outward): Operations =>
  Object.fromEntries(
    Object.entries(port as Operations).map(([operation, ask]) => {
      const what = `${name}.${operation}`;
      const lost =
        UNKNOWN[what] ??
        (() => {
          throw new PartnerUnavailable(`No answer to ${what}`);
        });
      return [operation, (request: unknown) => outward({ what, request, run: () => ask(request), lost })];
    }),
  );

/** The same partners, each of whose operations goes outward; most functions ask one or two of them. */
export const partnersThrough = (partners: Partners, outward: Outward): Partners => {
  const through = {};
  for (const [name, port] of Object.entries(partners)) {
    let made: Operations | undefined;
    const get = (): Operations => {
      made ??= portThrough(name, port, outward);
      return made;
    };
    Object.defineProperty(through, name, { enumerable: true, get });
  }
  return through as Partners;
};
