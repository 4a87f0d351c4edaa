import { parseJson } from '../../../functions/domain/events/batch.ts';
import type { Monitor } from './monitor.ts';
import { fieldsIn } from './monitor.ts';

/** A message is deleted from its queue only when its event stands in the journal, or the message with the dead letters. */
const deletedWhenHandled = (): Monitor => {
  const handled = new Set<string>();
  return {
    promise: 'deleted-when-handled',
    about: ['write', 'delete', 'SendMessageBatch'],
    hear: ({ what, details }) => {
      if (what === 'write') {
        const { pk, sk } = fieldsIn(details['after']);
        const [kind, , source, ...rest] = String(sk).split('#');
        if (kind === 'JOURNAL')
          handled.add(`${String(pk).split('#')[0]} ${source} ${rest.slice(0, -1).join('#')}`);
        return undefined;
      }
      if (what === 'SendMessageBatch') {
        for (const entry of entriesOf(details['request'])) handled.add(String(entry['MessageBody']));
        return undefined;
      }
      const body = String(details['body']);
      if (handled.has(body)) return undefined;
      const { tenantid, source, id } = fieldsIn(parseJson(body));
      if (id === undefined || handled.has(`${tenantid} ${source} ${id}`)) return undefined;
      return [
        `${tenantid} ${id}`,
        'deleted from its queue, and neither in the journal nor with the dead letters',
      ];
    },
  };
};

const entriesOf = (request: unknown): readonly ReturnType<typeof fieldsIn>[] => {
  const entries = fieldsIn(request)['Entries'];
  return Array.isArray(entries) ? entries.map(fieldsIn) : [];
};

/** What stands in for a person's data in a test: it must come out nowhere. */
export const CANARY = 'canary-7f3a90';

/** Nothing that a person could be known by is kept, logged, or told to anybody. */
const noPersonalData = (): Monitor => ({
  promise: 'no-personal-data',
  about: [
    'write',
    'log',
    'StartExecution',
    'SendTaskSuccess',
    'notifications.send',
    'orders.amend',
    'orders.hold',
    'stock.stopSale',
    'coupons.give',
  ],
  hear: ({ actor, what, details }) =>
    JSON.stringify(details).includes(CANARY)
      ? [`${actor} ${what}`, JSON.stringify(details).slice(0, 200)]
      : undefined,
});

export const messageMonitors = (): readonly Monitor[] => [deletedWhenHandled()];
export const privacyMonitors = (): readonly Monitor[] => [noPersonalData()];
