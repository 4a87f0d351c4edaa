import { CATALOGUE } from '../../functions/domain/events/catalogue.ts';
import { parseEvent } from '../../functions/domain/events/parse.ts';
import { RECOVERIES } from '../../functions/domain/exception.ts';
import type { Log } from '../../functions/use-cases/ports.ts';
import type { Meter } from '../../local/memory/meter.ts';
import { createMeter } from '../../local/memory/meter.ts';
import type { PostedEvent } from '../../local/partners/scene.ts';
import type { SimulatedPartners } from '../../local/partners/simulated-partners.ts';
import { simulatedPartners } from '../../local/partners/simulated-partners.ts';
import type { Accepted } from '../../local/replay/accepted.ts';
import { acceptedEvents } from '../../local/replay/accepted.ts';
import type { Deployment } from '../../local/replay/deployment.ts';
import type { Details, Effect } from '../../local/replay/effects.ts';
import type { FileLine } from '../../local/replay/lines.ts';
import type { Pipeline } from '../../local/replay/pipeline.ts';
import { startPipeline } from '../../local/replay/pipeline.ts';
import { virtualTime } from '../../local/virtual-time.ts';
import { agentsAt } from './agents.ts';
import { longSleep } from './long-sleep.ts';
import { lookingSeldom } from './looking-seldom.ts';
import { runToRest } from './run-to-rest.ts';
import type { Delivery, Scenario } from './scenario.ts';
import { START } from './scenario.ts';
import type { Swarm } from './swarm.ts';
import { unfinishedItems } from './unfinished.ts';

/** A run under way. */
export interface Simulation {
  readonly deployment: Deployment;
  readonly pipeline: Pipeline;
  readonly simulated: SimulatedPartners;
  readonly events: Accepted;
  readonly meter: Meter;
  readonly now: () => number;
}

export interface Simulated {
  readonly deployment: Deployment;
  readonly scenario: Scenario;
  /** Made once time can be told. */
  readonly faultsAt: (now: () => number) => Swarm;
  /** Hears of each effect as it happens; true ends the run. */
  readonly hear: (effect: Effect) => boolean;
  /** Runs every sweep, also those of which it is known that they would do nothing. */
  readonly everySweep?: boolean;
}

const SILENT: Log = { info: () => undefined, warn: () => undefined };

/** Runs a scenario until nothing happens any more, dead letters redriven; what stands then is for the checks at rest. */
export const simulate = async (given: Simulated): Promise<Simulation> => {
  const { deployment, scenario, hear } = given;
  const { scheduler, run } = virtualTime(START);
  const now = (): number => scheduler.now() - START;
  const faults = given.faultsAt(now);
  const meter = createMeter();
  const unfinished = unfinishedItems((exception) => isRunning(pipeline, deployment, exception));
  let isOver = false;
  const emit = (actor: string, what: string, details: Details): void => {
    const effect = { at: scheduler.now(), actor, what, details };
    if (what === 'write') agents.hear(details);
    unfinished.hear(effect);
    isOver ||= hear(effect);
  };
  const later = (time: number, act: () => void | Promise<void>): void => {
    scheduler.at(time, () => void act());
  };
  const simulated = simulatedPartners({
    scripts: scenario.scripts,
    now: () => scheduler.now(),
    at: later,
    post: (event) => callBack(event),
    onCapture: (captured) => emit('channel', 'capture', { ...captured }),
  });
  const lines = linesOf(scenario);
  const events = acceptedEvents();
  for (const { event } of lines) {
    if (!event) continue;
    simulated.record(event);
    events.accept(event);
  }
  const pipeline = startPipeline({
    deployment,
    scheduler,
    meter,
    partners: simulated.partners,
    faults,
    log: SILENT,
    adapt: scenario.looks === 'seldom' ? lookingSeldom : (world) => world,
    sleepsUntil: longSleep(),
    emit,
  });
  const agents = agentsAt(simulated, pipeline, deployment, scheduler);
  /** Upstream and partners send again until SQS has taken it: straight onto the queue. */
  const post = (queue: string, body: string): void => {
    const name = deployment.queueUrl(queue).replace(/^.*\//, '');
    pipeline.sqs.queue(name).add({ body, attributes: {}, bytes: Buffer.byteLength(body) });
  };
  const callBack = (event: PostedEvent): void => {
    for (const after of faults.callback(event.type))
      later(scheduler.now() + after, () => post(CATALOGUE[event.type].queue, JSON.stringify(event)));
  };
  for (const [nth, line] of lines.entries())
    later(START + (scenario.deliveries[nth]?.at ?? 0), () => post(line.queue, line.body));
  for (const at of faults.deployments) later(START + at, () => pipeline.deployAgain());

  const isEverySweep = given.everySweep === true;
  const toRest = (): Promise<void> =>
    runToRest({ scheduler, run, pipeline, unfinished, isEverySweep, isOver: () => isOver });
  await toRest();
  if (!isOver && redriveAll(pipeline, deployment)) await toRest();
  return { deployment, pipeline, simulated, events, meter, now };
};

type Arrival = Pick<FileLine, 'body' | 'queue' | 'event'>;

/** As the arrivals of a file: `event` is null where it is refused. */
const linesOf = ({ deliveries }: Scenario): readonly Arrival[] => deliveries.map(lineOf);

const lineOf = ({ event }: Delivery): Arrival => {
  const body = JSON.stringify(event);
  const parsed = parseEvent(event);
  return parsed.status === 'refused'
    ? { body, queue: 'orders', event: null }
    : { body, queue: parsed.queue, event: parsed.known ? parsed.event : null };
};

/** Whether an exception's execution, named after it, still goes on. */
const isRunning = (
  { stepFunctions }: Pipeline,
  { machineOf }: Deployment,
  { recovery, sk }: Details,
): boolean => {
  const found = RECOVERIES.find((name) => name === recovery);
  if (!found) return false;
  const executionArn = `${machineOf(found).replace(':stateMachine:', ':execution:')}:${String(sk).replace('EXCEPTION#', '')}`;
  try {
    return stepFunctions.describeExecution({ executionArn }).status === 'RUNNING';
  } catch {
    return false;
  }
};

/** What was given up after too many failures goes back onto its queue, with new ids, once the trouble is over. */
const redriveAll = ({ sqs }: Pipeline, { queues }: Deployment): boolean =>
  Object.entries(queues)
    .map(([name, { redrive }]) => (redrive ? sqs.redrive(redrive.deadLetterQueue, name) : 0))
    .some((count) => count > 0);
