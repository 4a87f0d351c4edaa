import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { DEFAULT_POLICY } from '../functions/domain/policy.ts';

/** The exception that an execution works on: every task is told just this, and reads the order itself. */
const EXCEPTION = '{% $states.context.Execution.Input.exception %}';
const TICKET_SECONDS = '$states.context.Execution.Input.ticketSeconds';
const TOKEN = '{% $states.context.Task.Token %}';
/** As long as Step Functions lets a task wait: the machine's own time-out comes before it. */
const WITHOUT_LIMIT = 99_999_999;

/** Broken technology, by name: tried again for most of an hour, in seconds first and then each quarter of an hour. */
const TECHNICAL = [
  'PartnerUnavailable',
  'JournalUnavailable',
  'QueueUnavailable',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Runtime.ExitError',
  'Sandbox.Timedout',
];

/** A person is asked anew: no escalation yet; the round is the ticket's, the first where nobody decided before. */
const FIRST_ASKED = { escalation: 0, ticketRound: '{% $exists($ticketRound) ? $ticketRound : 1 %}' } as const;

/** Why a person is needed: what an act said, or the outcome that nobody listed. */
const WHY = {
  why: '{% $exists($states.input.why) ? $states.input.why : $states.input.outcome %}',
  ticketSeconds: `{% $exists($states.input.ticketSeconds) ? $states.input.ticketSeconds : ${TICKET_SECONDS} %}`,
  ...FIRST_ASKED,
} as const;

type Payload = Readonly<Record<string, unknown>>;

export const outcomeIs = (outcome: string): sfn.Condition =>
  sfn.Condition.jsonata(`{% $states.input.outcome = '${outcome}' %}`);
export const wayIs = (way: string): sfn.Condition =>
  sfn.Condition.jsonata(`{% $states.input.way = '${way}' %}`);

/** Seconds from entering the state until a time that a variable holds, at least one. */
export const secondsUntil = (variable: string): string =>
  `{% $max([1, $ceil(($toMillis(${variable}) - $toMillis($states.context.State.EnteredTime)) / 1000)]) %}`;

/** A token task whose time-out is an expression: CDK writes it as a JSONPath field, which JSONata has not. */
class TokenWait extends LambdaInvoke {
  override toStateJson(topLevelQueryLanguage?: sfn.QueryLanguage): object {
    const { TimeoutSecondsPath, ...state } = {
      TimeoutSecondsPath: undefined,
      ...super.toStateJson(topLevelQueryLanguage),
    };
    return { ...state, TimeoutSeconds: TimeoutSecondsPath };
  }
}

/** The steps that all recoveries are made of. Whatever breaks in one ends with a person. */
export class Recovery extends Construct {
  readonly handToPerson: LambdaInvoke;

  constructor(scope: Construct, id: string, handToPerson: IFunction) {
    super(scope, id);
    this.handToPerson = this.askPerson(handToPerson);
  }

  /** One act: the function answers `{ outcome, … }`, which is the state's output. */
  act(name: string, lambdaFunction: IFunction, payload: Payload = {}): LambdaInvoke {
    const task = LambdaInvoke.jsonata(this, name, {
      lambdaFunction,
      payload: sfn.TaskInput.fromObject({ exception: EXCEPTION, ...payload }),
      outputs: '{% $states.result.Payload %}',
      taskTimeout: sfn.Timeout.duration(Duration.minutes(2)),
    });
    // Of an act, not of a wait: a function that nobody heard of for so long has broken down.
    return this.guarded(task, [...TECHNICAL, sfn.Errors.TIMEOUT]);
  }

  /** A wait that anybody can see, ended by a token's answer or by its time. */
  wait(name: string, lambdaFunction: IFunction, seconds: string, payload: Payload = {}): LambdaInvoke {
    return new TokenWait(this, name, {
      lambdaFunction,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: sfn.TaskInput.fromObject({ exception: EXCEPTION, token: TOKEN, ...payload }),
      taskTimeout: sfn.Timeout.at(seconds),
    });
  }

  pause(name: string, seconds: string): sfn.Wait {
    return sfn.Wait.jsonata(this, name, { time: sfn.WaitTime.seconds(seconds) });
  }

  /** What no rule of it knows goes to a person: `assign` is for that. */
  choice(name: string, assign: Payload = WHY): sfn.Choice {
    return sfn.Choice.jsonata(this, name, { assign });
  }

  done(name: string): sfn.Succeed {
    return sfn.Succeed.jsonata(this, name);
  }

  /** What follows when a wait's time is up: no error, and in no retry. */
  onTime(wait: LambdaInvoke, next: sfn.IChainable, assign: Payload = {}): void {
    wait.addCatch(next, {
      errors: [sfn.Errors.TIMEOUT],
      ...(Object.keys(assign).length > 0 ? { assign } : {}),
    });
    this.guarded(wait);
  }

  /** Tried again where technology broke; then a person takes it. */
  private guarded(task: LambdaInvoke, errors: readonly string[] = TECHNICAL): LambdaInvoke {
    retried(task, errors).addCatch(this.handToPerson, {
      errors: [sfn.Errors.ALL],
      assign: { why: 'technical', ...FIRST_ASKED },
    });
    return task;
  }

  machine(definition: sfn.IChainable, timeout: Duration): sfn.StateMachine {
    return new sfn.StateMachine(this, 'Machine', {
      definitionBody: sfn.DefinitionBody.fromChainable(definition),
      queryLanguage: sfn.QueryLanguage.JSONATA,
      timeout,
      tracingEnabled: true,
    });
  }

  /** A ticket with a due time: past it, it escalates and waits again, three times; then it waits without a limit. */
  private askPerson(handToPerson: IFunction): LambdaInvoke {
    const { escalations } = DEFAULT_POLICY.tickets;
    const seconds = `{% $escalation < ${escalations} ? ($exists($ticketSeconds) ? $ticketSeconds : ${TICKET_SECONDS}) : ${WITHOUT_LIMIT} %}`;
    const task = this.wait('Hand to a person', handToPerson, seconds, {
      why: '{% $why %}',
      escalation: '{% $escalation %}',
      round: '{% $ticketRound %}',
    });
    retried(task).addCatch(task, {
      errors: [sfn.Errors.TIMEOUT],
      assign: { escalation: '{% $escalation + 1 %}' },
    });
    task.addCatch(
      sfn.Fail.jsonata(this, 'Nobody could be told', {
        error: 'TicketNotOpened',
        cause: 'The sweep opens it.',
      }),
      { errors: [sfn.Errors.ALL] },
    );
    return task;
  }
}

const retried = (task: LambdaInvoke, errors: readonly string[] = TECHNICAL): LambdaInvoke => {
  task.addRetry({
    errors: [...errors],
    interval: Duration.seconds(5),
    backoffRate: 2,
    maxDelay: Duration.minutes(15),
    maxAttempts: 10,
    jitterStrategy: sfn.JitterType.FULL,
  });
  return task;
};

/** Variables that every path starts with: why a person is needed, and how often one has been asked. */
export const BEGIN = {
  why: '{% $exists($states.input.why) ? $states.input.why : $states.input.way %}',
  escalation: 0,
  ticketRound: 1,
} as const;

/** A person has decided: should it come to nothing, the ticket opens again in its next round. */
export const NEXT_ROUND = { ticketRound: '{% $states.input.round %}' } as const;
/** A decision that nobody listed: the person is asked again. */
export const UNKNOWN_DECISION = { why: '{% $states.input.outcome %}', escalation: 0, ...NEXT_ROUND } as const;
