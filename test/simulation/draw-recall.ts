import type { EventData, EventType } from '../../functions/domain/events/catalogue.ts';
import { exampleEvent } from '../../local/example-events.ts';
import type { Random } from '../../local/generate/random.ts';
import { randomFrom } from '../../local/generate/random.ts';
import type { Draft, Happened } from './draft.ts';
import { aroundATimer, iso, MINUTE } from './draft.ts';

const BATCH = { batchId: 'b-1' } as const;

/** `told`: when it arrives, where that is later than it happened. */
type Tell = <Type extends EventType>(
  type: Type,
  subject: string,
  at: number,
  data: Partial<EventData<Type>>,
  told?: number,
) => void;

/** Goods that come out of the batch; some fall ill of them. */
const drawGoods = (random: Random, { orderId, customerId, placedAt, lines }: Draft, tell: Tell): void => {
  const hasIll = random.chance(0.3);
  const picked = lines.filter((_, n) => n === 0 || random.chance(0.3));
  for (const { lineId, sku, quantity, payable } of picked) {
    const at = placedAt + random.int(1, 20) * MINUTE;
    tell('item.picked', orderId, at, { ...BATCH, lineId, sku, quantity });
    const claim = { ...BATCH, claimId: `${orderId}/${lineId}`, customerId, lineId, sku, amount: payable };
    if (hasIll)
      tell('item.claimed', orderId, at + aroundATimer(random) + MINUTE, { ...claim, kind: 'illness' });
  }
};

/** Of some orders that have just left nobody has told that yet. */
const drawRecalled = (
  random: Random,
  { orderId, isRidden, placedAt, promisedBy }: Draft,
  tell: Tell,
): void => {
  const at = random.pick([placedAt, promisedBy, promisedBy]) + aroundATimer(random);
  tell('batch.recalled', `batch:${BATCH.batchId}`, at, { ...BATCH, sku: 'milk-1' });
  if (isRidden && random.chance(0.3))
    tell('delivery.picked-up', orderId, at - 2 * MINUTE, {}, at + random.int(1, 30) * MINUTE);
};

/**
 * In some seeds most orders have goods of one batch, which is then recalled, or of which two fall ill, or both: before
 * they left, on their way, when they were eaten. Drawn beside the rest, so that all else of a seed stays as it was.
 */
export const drawRecall = (seed: string, drafts: readonly Draft[]): readonly Happened[] => {
  const random = randomFrom(`${seed}/recall`);
  const [first] = drafts;
  if (!first || !random.chance(0.1)) return [];
  const events: Happened[] = [];
  const tell: Tell = (type, subject, at, data, told = at) => {
    const id = `${subject}/${type}/recall-${events.length}`;
    const about = { subject, tenantid: 't-1', storeid: 's-1', id, time: iso(Math.max(0, at)) };
    events.push({ at: told, event: { ...exampleEvent(type, { ...about, data }) } });
  };
  for (const draft of drafts) if (random.chance(0.85)) drawGoods(random, draft, tell);
  if (random.chance(0.9)) drawRecalled(random, first, tell);
  return events;
};
