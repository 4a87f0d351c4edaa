/** The ports of the local cloud, next to each other; 0 is any that is free. */
export interface Ports {
  /** The HTTP API. */
  readonly api: number;
  /** All of AWS at one address, for `AWS_ENDPOINT_URL`. */
  readonly aws: number;
  readonly dynamodb: number;
  readonly sqs: number;
  readonly stepFunctions: number;
}

const FIRST_PORT = 4000;

/** From the first port on; with 0 each is any that is free. */
export const portsFrom = (first: number = FIRST_PORT): Ports => {
  const port = (offset: number): number => (first === 0 ? 0 : first + offset);
  return { api: port(0), aws: port(1), dynamodb: port(2), sqs: port(3), stepFunctions: port(4) };
};

export class PortTaken extends Error {
  override readonly name = 'PortTaken';

  constructor(port: number, purpose: string, options?: ErrorOptions) {
    super(
      `Port ${port}, for ${purpose}, is taken. Choose others with --port N: the five from N on are used (now N is ${FIRST_PORT} unless given), and --port 0 takes any that are free.`,
      options,
    );
  }
}

const isTaken = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && problem.code === 'EADDRINUSE';

/** Says which port is taken, where that is why something did not start. */
export const namingPort = async <Result>(
  port: number,
  purpose: string,
  start: Promise<Result>,
): Promise<Result> => {
  try {
    return await start;
  } catch (cause) {
    throw isTaken(cause) ? new PortTaken(port, purpose, { cause }) : cause;
  }
};
