import type { EventData } from '../../../../functions/domain/events/catalogue.ts';
import { at, cancelled, completed, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

type Reason = EventData<'delivery.failed'>['reason'];
const pickedUp = (minute: number) => happened('delivery.picked-up', {}, at(minute));
const failed = (reason: Reason, minute = 50) => happened('delivery.failed', { reason }, at(minute));
const claimed = (kind: EventData<'item.claimed'>['kind']) => happened('item.claimed', { kind }, at(90));
const delivered = happened('delivery.delivered', {}, at(60));

export const cases: RuleCases = {
  opens: [
    ...(['lost', 'damaged', 'accident'] as const).map((reason) => ({
      when: `on the way it is ${reason}`,
      told: [placed(), pickedUp(30), failed(reason)],
      finds: [`attempt:1 → ${reason}`],
    })),
    {
      when: 'it is lost, and nobody told of the pick-up',
      told: [placed(), failed('lost')],
      finds: ['attempt:1 → lost'],
    },
    {
      when: 'the customer claims that it spilled, after the order was completed',
      told: [placed(), pickedUp(30), delivered, completed(at(70)), claimed('spilled')],
      finds: ['attempt:1 → spilled'],
    },
    {
      when: 'what was sent again spilled too',
      told: [placed(), pickedUp(30), failed('damaged'), delivered, claimed('spilled')],
      finds: ['attempt:1 → damaged', 'attempt:2 → spilled'],
    },
  ],
  silent: [
    { when: 'nobody is at home', told: [placed(), pickedUp(30), failed('no-one-home')], finds: [] },
    { when: 'the claim is about quality', told: [placed(), delivered, claimed('quality')], finds: [] },
    {
      when: 'the order was cancelled',
      told: [placed(), pickedUp(30), failed('lost'), cancelled(at(55))],
      finds: [],
    },
    { when: 'an accident may have come before the pick-up', told: [placed(), failed('accident')], finds: [] },
  ],
  boundaries: [
    {
      when: 'the accident is before the pick-up',
      told: [placed(), pickedUp(51), failed('accident')],
      finds: [],
    },
    {
      when: 'the accident is after it',
      told: [placed(), pickedUp(50), failed('accident')],
      finds: ['attempt:1 → accident'],
    },
  ],
};
