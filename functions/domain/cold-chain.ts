import type { EventData } from './events/catalogue.ts';
import type { Temperature } from './order/measured.ts';
import type { Policy } from './policy.ts';

type Reading = EventData<'tote.temperature'>;

/** A tote was too warm from one reading to another, with none between them that was not. */
export interface WarmSpell {
  readonly toteId: string;
  readonly class: Reading['class'];
  readonly from: number;
  readonly until: number;
  readonly warmestCelsius: number;
}

/** The warmest that a tote may be; hot food has no cold chain. */
const limitOf = ({ class: kept, limit }: Reading, { goods }: Policy): number =>
  kept === 'hot' ? Number.POSITIVE_INFINITY : (limit ?? goods.warmestCelsius[kept]);

export const isTooWarm = (reading: Reading, policy: Policy): boolean =>
  reading.celsius > limitOf(reading, policy);

/** Every warm spell of every tote, in order of time. */
export const warmSpells = (temperatures: readonly Temperature[], policy: Policy): readonly WarmSpell[] =>
  [...Map.groupBy(temperatures, ({ toteId }) => toteId).values()].flatMap((readings) =>
    spellsOf(readings, policy),
  );

const spellsOf = (readings: readonly Temperature[], policy: Policy): readonly WarmSpell[] => {
  const spells: WarmSpell[] = [];
  let spell: WarmSpell | undefined;
  for (const reading of readings) {
    if (spell && !isTooWarm(reading, policy)) spells.push(spell);
    spell = isTooWarm(reading, policy) ? goingOn(spell, reading) : undefined;
  }
  return spell ? [...spells, spell] : spells;
};

const goingOn = (
  spell: WarmSpell | undefined,
  { toteId, class: kept, at, celsius }: Temperature,
): WarmSpell => ({
  toteId,
  class: kept,
  from: spell?.from ?? at,
  until: at,
  warmestCelsius: Math.max(spell?.warmestCelsius ?? celsius, celsius),
});
