import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTION_TIMEOUT } from './function-defaults.ts';

export interface EventQueueProps {
  /** The environment variable by which functions know the queue's URL. */
  readonly variable: string;
}

const SAFE = { encryption: sqs.QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** A standard queue with its dead letters. Order and duplicates are the journal's concern, so it need not be FIFO. */
export class EventQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;
  readonly variable: string;
  readonly deadLettersVariable: string;

  constructor(scope: Construct, id: string, props: EventQueueProps) {
    super(scope, id);
    this.variable = props.variable;
    this.deadLettersVariable = props.variable.replace(/_QUEUE$/, '_DEAD_LETTERS_QUEUE');

    // A dead letter keeps the age it had: its queue must remember longer than the first one's four days.
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', { ...SAFE, retentionPeriod: Duration.days(14) });

    this.queue = new sqs.Queue(this, 'Queue', {
      ...SAFE,
      // Six times the reader's time-out, as Lambda asks: a throttled batch must not come twice at once.
      visibilityTimeout: Duration.seconds(6 * FUNCTION_TIMEOUT.toSeconds()),
      // With backoff up to 15 minutes, twenty tries outlast an outage of hours.
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 20 },
    });

    this.alarmOnTheFirstDeadLetter();
  }

  private alarmOnTheFirstDeadLetter(): void {
    const waiting = this.deadLetters.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.MAXIMUM,
    });
    waiting.createAlarm(this, 'DeadLettersWaiting', {
      alarmDescription:
        'A message could not be read, or was tried twenty times: look at its reason, mend, redrive.',
      threshold: 1,
      // The sweep hides them for seconds: a minute in which they were not to be seen does not end the alarm.
      evaluationPeriods: 3,
      datapointsToAlarm: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }
}
