import { Duration } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { NEXT_ROUND, outcomeIs, Recovery, UNKNOWN_DECISION } from './recovery.ts';
import type { RecoveryTasks } from './recovery-tasks.ts';

/** As long as the act before has said. */
const SECONDS = '{% $states.input.seconds %}';

/** Gets the customer something for what is out of stock: a substitute or the money, once, and never both. */
export class StockoutResolution extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, tasks: RecoveryTasks) {
    super(scope, id);
    const recovery = new Recovery(this, 'Recovery', tasks.handToPerson);
    const { handToPerson } = recovery;

    const choose = recovery.act('Choose what the customer gets', tasks.resolveStockout);
    const got = recovery.choice('What did the customer get?');
    const ask = recovery.wait('Ask the customer', tasks.askCustomer, SECONDS);
    const held = recovery.pause('Pause while automation is off', SECONDS);
    const untilTold = recovery.pause('Wait until the order system has told', SECONDS);
    const cancel = recovery.act('Cancel the order and give the money back', tasks.cancelAndRefund);
    const beforeCancelling = recovery.pause('Cancel nothing while automation is off', SECONDS);
    const decided = recovery.choice('What did the person decide?', UNKNOWN_DECISION);
    const resolved = recovery.done('Resolved');

    choose.next(got);
    cancel.next(got);
    got
      .when(outcomeIs('settled'), resolved)
      .when(outcomeIs('ask'), ask)
      .when(outcomeIs('hold'), held)
      .when(outcomeIs('amended'), untilTold)
      .when(outcomeIs('cancel-later'), beforeCancelling)
      .otherwise(handToPerson);

    // Whether the customer has answered or the time is up is read from the order, not from what ended the wait.
    recovery.onTime(ask, choose);
    ask.next(choose);
    held.next(choose);
    untilTold.next(choose);
    beforeCancelling.next(cancel);

    handToPerson.next(decided);
    decided
      .when(outcomeIs('settled'), resolved)
      .when(outcomeIs('dismiss'), resolved)
      .when(outcomeIs('refund'), choose, { assign: NEXT_ROUND })
      .when(outcomeIs('substitute'), choose, { assign: NEXT_ROUND })
      .when(outcomeIs('cancel'), cancel, { assign: NEXT_ROUND })
      .otherwise(handToPerson);

    this.stateMachine = recovery.machine(choose, Duration.days(90));
  }
}
