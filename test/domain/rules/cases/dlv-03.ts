import { at, cancelled, happened, placed } from '../../../support/orders.ts';
import type { RuleCases } from '../../../support/rule-cases.ts';

const assigned = happened('courier.assigned', {}, at(10));
const gone = happened('courier.cancelled', {}, at(12));
const pickedUp = (when: number) => happened('delivery.picked-up', {}, when);

export const cases: RuleCases = {
  opens: [
    {
      when: 'the courier cancels before the pick-up',
      told: [placed(), assigned, gone],
      finds: ['as-1 → reassign'],
    },
    {
      when: 'the next courier cancels too',
      told: [
        placed(),
        assigned,
        gone,
        happened('courier.assigned', { assignmentId: 'as-2', courierId: 'cr-4' }, at(14)),
        happened('courier.cancelled', { assignmentId: 'as-2', courierId: 'cr-4' }, at(15)),
      ],
      finds: ['as-1 → reassign', 'as-2 → reassign'],
    },
  ],
  silent: [
    { when: 'nobody cancels', told: [placed(), assigned], finds: [] },
    { when: 'the order is cancelled', told: [placed(), assigned, gone, cancelled(at(13))], finds: [] },
    { when: 'somebody has it already', told: [placed(), assigned, gone, pickedUp(at(14))], finds: [] },
  ],
  boundaries: [
    {
      when: 'the courier gives up after the pick-up',
      told: [placed(), assigned, happened('courier.cancelled', { afterPickUp: true }, at(12))],
      finds: [],
    },
    {
      when: 'the courier gives up before it',
      told: [placed(), assigned, happened('courier.cancelled', { afterPickUp: false }, at(12))],
      finds: ['as-1 → reassign'],
    },
  ],
};
