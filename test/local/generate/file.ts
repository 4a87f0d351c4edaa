import type { ContractEvent, EventOf, EventType } from '../../../functions/domain/events/catalogue.ts';
import { type DayOptions, generateDay } from '../../../local/generate/day.ts';
import type { Scripts } from '../../../local/partners/scripts.ts';
import { type Read, readLines } from './found.ts';

export interface GeneratedFile {
  readonly lines: readonly string[];
  readonly read: readonly Read[];
  readonly partners: Scripts;
}

/** A whole generated day in memory: a lunch peak unless said otherwise. */
export const aDay = (options: Partial<DayOptions> & Pick<DayOptions, 'orders'>): GeneratedFile => {
  const day = generateDay({ seed: 7, profile: 'lunch-peak', day: '2026-11-22', ...options });
  const lines = [...day.lines];
  return { lines, read: readLines(lines), partners: day.partners() };
};

/** The names under which partners know the orders that go wrong: ids of orders, or of what a client sent. */
export const wrongIn = ({ partners }: GeneratedFile): ReadonlySet<string> =>
  new Set(
    Object.keys(partners.orders ?? {}).map((name) => (name.startsWith('client:') ? name : `order:${name}`)),
  );

const isOf =
  <Type extends EventType>(type: Type) =>
  (event: ContractEvent): event is Extract<ContractEvent, EventOf<Type>> =>
    event.type === type;

/** Each event of a type once, copies left out. */
export const eventsOf = <Type extends EventType>(
  { read }: Pick<GeneratedFile, 'read'>,
  type: Type,
): readonly Extract<ContractEvent, EventOf<Type>>[] => {
  const once = new Map(read.map(({ event }) => [`${event.tenantid} ${event.source} ${event.id}`, event]));
  return [...once.values()].filter(isOf(type));
};
