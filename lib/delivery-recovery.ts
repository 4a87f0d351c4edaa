import { Duration } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BEGIN, NEXT_ROUND, outcomeIs, Recovery, UNKNOWN_DECISION, wayIs } from './recovery.ts';
import type { RecoveryTasks } from './recovery-tasks.ts';

/** As long as the act before has said. */
const SECONDS = '{% $states.input.seconds %}';

/** Finds another courier, says when a late order comes, and makes up for what came late. */
export class DeliveryRecovery extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, tasks: RecoveryTasks) {
    super(scope, id);
    const recovery = new Recovery(this, 'Recovery', tasks.handToPerson);
    const { handToPerson } = recovery;

    const which = recovery.choice('Which way?', BEGIN);
    const find = recovery.act('Find another courier', tasks.reassign, { attempt: '{% $attempt %}' });
    const found = recovery.choice('Was a courier found?');
    const pause = recovery.pause('Pause before the next try', SECONDS);
    const noCourier = recovery.pause('Seek no courier while automation is off', SECONDS);
    const tell = recovery.act('Tell the customer when it comes', tasks.tellCustomer);
    const compensate = recovery.act('Give the coupon for the lateness', tasks.compensate);
    const got = recovery.choice('What did the customer get?');
    const noCoupon = recovery.pause('Give no coupon while automation is off', SECONDS);
    const cancel = recovery.act('Cancel the order and give the money back', tasks.cancelAndRefund);
    const beforeCancelling = recovery.pause('Cancel nothing while automation is off', SECONDS);
    const decided = recovery.choice('What did the person decide?', UNKNOWN_DECISION);
    const recovered = recovery.done('Recovered');

    const begin = { assign: { ...BEGIN, attempt: 1 } };
    which
      .when(wayIs('reassign'), find, begin)
      .when(wayIs('tell'), tell, begin)
      .when(wayIs('compensate'), compensate, begin)
      .when(wayIs('manager'), compensate, begin)
      .otherwise(handToPerson);

    find.next(found);
    found
      .when(outcomeIs('settled'), recovered)
      .when(outcomeIs('none'), pause, { assign: { attempt: '{% $states.input.attempt %}' } })
      .when(outcomeIs('hold'), noCourier)
      .otherwise(handToPerson);
    pause.next(find);
    noCourier.next(find);

    tell.next(got);
    compensate.next(got);
    cancel.next(got);
    got
      .when(outcomeIs('settled'), recovered)
      .when(outcomeIs('hold'), noCoupon)
      .when(outcomeIs('cancel-later'), beforeCancelling)
      .otherwise(handToPerson);
    noCoupon.next(compensate);
    beforeCancelling.next(cancel);

    handToPerson.next(decided);
    decided
      .when(outcomeIs('settled'), recovered)
      .when(outcomeIs('dismiss'), recovered)
      .when(outcomeIs('reassign'), find, { assign: { ...NEXT_ROUND, attempt: '{% $attempt + 1 %}' } })
      .when(outcomeIs('compensate'), compensate, { assign: NEXT_ROUND })
      .when(outcomeIs('cancel'), cancel, { assign: NEXT_ROUND })
      .otherwise(handToPerson);

    this.stateMachine = recovery.machine(which, Duration.days(90));
  }
}
