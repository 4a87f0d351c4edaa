import { LISTENED } from '../../../functions/domain/rules/catalogue.ts';
import type { Details } from '../effects.ts';
import type { Monitor } from './monitor.ts';
import { fieldsIn, requestOf } from './monitor.ts';

const textOf = (attribute: unknown): string => String(fieldsIn(attribute)['S']);

/** What a detector has journaled in one invocation and may read for a rule, and what it has read. */
interface Reading {
  readonly listened: Set<string>;
  readonly read: Set<string>;
}

const itemsIn = (request: Details): readonly Details[] =>
  Object.values(fieldsIn(request['RequestItems']))
    .flatMap((requests) => (Array.isArray(requests) ? requests : []))
    .map((one) => fieldsIn(fieldsIn(fieldsIn(one)['PutRequest'])['Item']));

/** An event that no rule listens to costs no read; of the others each subject is read once (design, «What it costs»). */
const readsForRulesOnly = (): Monitor => {
  const readings = new Map<unknown, Reading>();
  return {
    promise: 'reads-for-rules-only',
    about: ['begin', 'BatchWriteItem', 'Query'],
    hear: (effect) => {
      if (!effect.actor.startsWith('detect-')) return undefined;
      const invocation = effect.details['in'];
      const reading = readings.get(invocation) ?? { listened: new Set(), read: new Set() };
      readings.set(invocation, reading);
      const request = requestOf(effect);
      if (effect.what === 'BatchWriteItem')
        for (const { pk, ty } of itemsIn(request))
          if (LISTENED.has(textOf(ty))) reading.listened.add(textOf(pk));
      if (effect.what !== 'Query' || request['ExclusiveStartKey'] !== undefined) return undefined;
      const subject = textOf(fieldsIn(request['ExpressionAttributeValues'])[':pk']);
      if (subject.endsWith('#policy')) return undefined;
      const isSecond = reading.read.has(subject);
      reading.read.add(subject);
      if (!reading.listened.has(subject)) return [subject, 'read, and no rule listens to what came'];
      return isSecond ? [subject, 'read twice for one batch'] : undefined;
    },
  };
};

export const costMonitors = (): readonly Monitor[] => [readsForRulesOnly()];
