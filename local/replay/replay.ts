import type { EventType } from '../../functions/domain/events/catalogue.ts';
import { CATALOGUE } from '../../functions/domain/events/catalogue.ts';
import type { Policy } from '../../functions/domain/policy.ts';
import { DEFAULT_POLICY } from '../../functions/domain/policy.ts';
import type { Log, World } from '../../functions/use-cases/ports.ts';
import type { Meter } from '../memory/meter.ts';
import { createMeter } from '../memory/meter.ts';
import type { Scripts } from '../partners/scripts.ts';
import { simulatedPartners } from '../partners/simulated-partners.ts';
import type { Scheduler } from '../step-functions/ports.ts';
import { virtualTime } from '../virtual-time.ts';
import { withAgents } from './agents.ts';
import { playFile, postOver } from './arrivals.ts';
import type { Deployment } from './deployment.ts';
import { deploymentOf } from './deployment.ts';
import type { Lines } from './event-file.ts';
import { evidenceOf } from './evidence.ts';
import type { FaultLevel } from './faults.ts';
import { faultsOf } from './faults.ts';
import { checkInvariants } from './invariants.ts';
import { leavingOf } from './leaving.ts';
import { indexOf } from './line-index.ts';
import type { Refused } from './lines.ts';
import { lineReader, noEvents } from './lines.ts';
import { chargeMonitors } from './monitors/charges.ts';
import { executionMonitors } from './monitors/executions.ts';
import { itemMonitors } from './monitors/items.ts';
import { watching } from './monitors/monitor.ts';
import type { Pipeline } from './pipeline.ts';
import { startPipeline } from './pipeline.ts';
import type { Broken } from './promises.ts';
import type { Report } from './report.ts';
import { reportOf } from './report.ts';
import { hearingUntil } from './silence.ts';
import { describeApp } from './synthesis.ts';
import { underPolicy } from './under-policy.ts';

export interface ReplayInput {
  /** The file's lines, in its order; they are read twice, and not kept. */
  readonly lines: Lines;
  readonly scripts: Scripts;
  /** Every tenant's, in place of what the table would hold. */
  readonly policy: Policy | null;
  /** Tried beside it, without acting. */
  readonly shadow?: Policy | null;
  readonly seed: number;
  readonly faults: FaultLevel;
  readonly onProgress?: (progress: Progress) => void;
  readonly onRefused?: (refused: Refused) => void;
  /** Hears of each request to DynamoDB when it is done, with the meter: what it has moved by since the last is its cost. */
  readonly onAnswered?: (command: object, meter: Meter) => void;
}

export interface Progress {
  readonly events: number;
  readonly of: number;
  /** Virtual time, epoch ms. */
  readonly now: number;
  readonly open: number;
}

const MINUTE = 60_000;
/** How often, in virtual time, what is settled leaves memory. */
const LEAVING_EVERY = 10 * MINUTE;
/** Nothing but a ticket waits longer: the machines' own time-outs are weeks away. */
const ONLY_TICKETS_WAIT = 10 * 24 * 60 * MINUTE;

const SILENT: Log = { info: () => undefined, warn: () => undefined };

/** Nothing changes it: all replays of a process share one. */
let known: Promise<Deployment> | undefined;
const deployed = (): Promise<Deployment> => {
  known ??= deploymentOf(describeApp());
  return known;
};

/** A file of events through the deployed pipeline, in virtual time: the same input gives the same report. */
export const replay = async (input: ReplayInput): Promise<Report> => {
  const counts = noEvents();
  const index = indexOf(input.lines, lineReader(counts, input.onRefused));
  const { scheduler, run } = virtualTime(index.firstTime() ?? 0);
  const deployment = await deployed();
  const meter = createMeter();
  const later = (time: number, act: () => void | Promise<void>): void => {
    scheduler.at(time, () => void act());
  };
  const simulated = simulatedPartners({
    scripts: input.scripts,
    now: () => scheduler.now(),
    at: later,
    post: (event) => post(queueOf(event.type), [JSON.stringify(event)]),
    story: { of: index.story, orderOfClient: index.orderOfClient },
  });

  const policy = input.policy ?? DEFAULT_POLICY;
  const watch = watching([...chargeMonitors(policy), ...itemMonitors(), ...executionMonitors()]);
  const brokenOnTheWay: Broken[] = [];
  const pipeline = startPipeline({
    deployment,
    scheduler,
    meter,
    partners: simulated.partners,
    faults: faultsOf(input.faults, input.seed),
    ...(input.onAnswered && { onAnswered: input.onAnswered }),
    log: SILENT,
    adapt: (world) =>
      withAgents(hearingUntil(index.lastTime(), withPolicies(world, input)), simulated, later),
    emit: (actor, what, details) => {
      const broken = watch({ at: scheduler.now(), actor, what, details });
      if (broken) brokenOnTheWay.push(broken);
    },
  });
  const post = postOver(pipeline.sqs, deployment.queueUrl);
  let played = 0;
  const { left, look } = leavingOf({ index, pipeline, deployment, simulated });
  const sweep = async (): Promise<void> => {
    await pipeline.sweep();
    if (scheduler.now() % LEAVING_EVERY < MINUTE) look(played);
  };
  playFile(index.arriving(), scheduler, post, (events) => {
    played = events;
    input.onProgress?.({ events, of: index.count, now: scheduler.now(), open: pipeline.openExceptions() });
  });
  await runToTheEnd(scheduler, run, { ...pipeline, sweep }, () => played === index.count);

  const { holdings, ...evidence } = evidenceOf(pipeline, deployment, simulated, index.events);
  const { checked, broken } = checkInvariants({ ...evidence, held: holdings, policy });
  return reportOf({
    events: counts,
    holdings: {
      ...holdings,
      turnover: left.turnover + holdings.turnover,
      warnings: [...left.warnings, ...holdings.warnings],
    },
    logs: simulated.logs,
    states: pipeline.states,
    meter,
    invariants: { checked: left.checked + checked, broken: [...brokenOnTheWay, ...left.broken, ...broken] },
  });
};

const queueOf = (type: EventType): string => CATALOGUE[type].queue;

const withPolicies = (world: World, { policy, shadow = null }: ReplayInput): World =>
  policy === null && shadow === null ? world : underPolicy(world, policy ?? DEFAULT_POLICY, shadow);

/** After everything else: as long as the sweep may take to look at what an execution left. */
const LAST_SWEEPS = 12;

/**
 * Until only tickets wait. The sweep comes each minute as the rule says, for as long as anything else is still to
 * happen: it alone does not keep a replay going.
 */
const runToTheEnd = async (
  scheduler: Scheduler,
  run: (goOn: (nextAt: number) => boolean) => Promise<void>,
  pipeline: Pipeline,
  hasPlayed: () => boolean,
): Promise<void> => {
  for (let left = LAST_SWEEPS; left > 0; ) {
    const sweepAt = scheduler.now() + MINUTE;
    let quiet = true;
    await run((nextAt) => {
      quiet = hasPlayed() && nextAt - scheduler.now() > ONLY_TICKETS_WAIT;
      return nextAt <= sweepAt;
    });
    left = quiet ? left - 1 : LAST_SWEEPS;
    if (quiet && pipeline.openExceptions() === 0) return;
    scheduler.at(sweepAt, () => void pipeline.sweep());
    await run((nextAt) => nextAt <= sweepAt);
  }
};
