import { Duration } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DEFAULT_POLICY } from '../functions/domain/policy.ts';
import { BEGIN, NEXT_ROUND, outcomeIs, Recovery, secondsUntil, UNKNOWN_DECISION, wayIs } from './recovery.ts';
import type { RecoveryTasks } from './recovery-tasks.ts';

const QUARTER = DEFAULT_POLICY.payments.minutesApart * 60;

/** Until the next reminder, or until the order can no longer be paid in time, whichever comes first. */
const UNTIL_REMINDER = `{% ($lostAt := $states.context.Execution.Input.lostAt; $left := $lostAt ? $ceil(($toMillis($lostAt) - $toMillis($states.context.State.EnteredTime)) / 1000) : ${QUARTER}; $left > 0 ? $max([60, $min([${QUARTER}, $left])]) : ${QUARTER}) %}`;

/** Gets an order paid, without ever charging it twice; spec/payments.md is its law, the charge's task its judge. */
export class PaymentRecovery extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, tasks: RecoveryTasks) {
    super(scope, id);
    const recovery = new Recovery(this, 'Recovery', tasks.handToPerson);
    const { handToPerson } = recovery;

    const which = recovery.choice('Which way?', BEGIN);
    const untilDue = recovery.wait(
      'Wait 15 minutes or until paid',
      tasks.waitForPayment,
      secondsUntil('$dueAt'),
      { turn: 'retry', round: 0, ticketRound: '{% $ticketRound %}' },
    );
    const charge = recovery.act('Ask the channel, then charge', tasks.charge);
    const said = recovery.choice('What did the channel say?');
    const beforeAsking = recovery.pause('Wait before asking', '{% $seconds %}');
    const ask = recovery.act('Ask the channel what happened', tasks.askChannel, { asked: '{% $asked %}' });
    const customer = recovery.wait('Wait for the customer to pay', tasks.waitForPayment, UNTIL_REMINDER, {
      turn: 'customer',
      round: '{% $reminder %}',
      ticketRound: '{% $ticketRound %}',
    });
    const collected = recovery.wait('Wait for the channel to collect', tasks.waitForPayment, '{% 86400 %}', {
      turn: 'pay-after',
      round: '{% $reminder %}',
      ticketRound: '{% $ticketRound %}',
    });
    const cancel = recovery.act('Release the stock and cancel the order', tasks.releaseAndCancel);
    const beforeCancelling = recovery.pause('Wait before cancelling', '{% $states.input.seconds %}');
    const beforeLink = recovery.pause('Wait before offering the link', '{% $states.input.seconds %}');
    const otherWay = recovery.act('Offer another way to pay', tasks.offerOtherWay);
    const close = recovery.act('Close what is still open', tasks.closeWhatIsOpen);
    const beforeClosing = recovery.pause('Wait before closing', '{% $states.input.seconds %}');
    const giveBack = recovery.act('Give the later payment back', tasks.refundDuplicate);
    const hold = recovery.pause('Pause while automation is off', '{% $states.input.seconds %}');
    const decided = recovery.choice('What did the person decide?', UNKNOWN_DECISION);
    const recovered = recovery.done('Recovered');

    const remind = { reminder: '{% $reminder + 1 %}' };
    recovery.onTime(untilDue, charge);
    recovery.onTime(customer, customer, remind);
    recovery.onTime(collected, collected, remind);

    const begin = {
      ...BEGIN,
      reminder: 0,
      asked: 0,
      seconds: '{% $states.input.askSeconds %}',
      dueAt: '{% $states.input.dueAt %}',
    };
    which
      .when(wayIs('retry'), untilDue, { assign: begin })
      .when(wayIs('ask'), beforeAsking, { assign: begin })
      .when(wayIs('customer'), customer, { assign: begin })
      .when(wayIs('pay-after'), collected, { assign: begin })
      .when(wayIs('other-way'), otherWay, { assign: begin })
      .when(wayIs('refund'), giveBack, { assign: { ...BEGIN } })
      .otherwise(handToPerson);

    said
      .when(outcomeIs('settled'), recovered)
      .when(outcomeIs('close'), close)
      .when(outcomeIs('close-later'), beforeClosing)
      .when(outcomeIs('wait'), untilDue, { assign: { dueAt: '{% $states.input.dueAt %}' } })
      .when(outcomeIs('ask'), beforeAsking, { assign: { seconds: '{% $states.input.seconds %}', asked: 0 } })
      .when(outcomeIs('ask-again'), beforeAsking, {
        assign: { seconds: '{% $states.input.seconds %}', asked: '{% $states.input.asked %}' },
      })
      .when(outcomeIs('customer'), customer, { assign: { reminder: 0 } })
      .when(outcomeIs('link-later'), beforeLink)
      .when(outcomeIs('other-way'), otherWay)
      .when(outcomeIs('pay-after'), collected, { assign: { reminder: 0 } })
      .when(outcomeIs('release'), cancel)
      .when(outcomeIs('release-later'), beforeCancelling)
      .when(outcomeIs('hold'), hold)
      .otherwise(handToPerson);

    decided
      .when(outcomeIs('settled'), recovered)
      .when(outcomeIs('close'), close)
      .when(outcomeIs('dismiss'), recovered)
      .when(outcomeIs('ask'), beforeAsking, {
        assign: { seconds: '{% $states.input.seconds %}', asked: 0, ...NEXT_ROUND },
      })
      .when(outcomeIs('pay-link'), customer, { assign: { reminder: 0, ...NEXT_ROUND } })
      .when(outcomeIs('cancel'), cancel, { assign: NEXT_ROUND })
      .when(outcomeIs('refund'), giveBack, { assign: NEXT_ROUND })
      .otherwise(handToPerson);

    for (const task of [untilDue, charge, ask, customer, collected, cancel, otherWay, close, giveBack])
      task.next(said);
    beforeAsking.next(ask);
    beforeCancelling.next(cancel);
    beforeLink.next(customer);
    beforeClosing.next(close);
    hold.next(giveBack);
    handToPerson.next(decided);

    this.stateMachine = recovery.machine(which, Duration.days(30));
  }
}
