import { exampleEvent } from '../../local/example-events.ts';
import { randomFrom } from '../../local/generate/random.ts';
import type { Draft } from './draft.ts';
import { aroundATimer, iso, MINUTE } from './draft.ts';
import type { Happened } from './draw-scenario.ts';

const BATCH = 'b-1';

/**
 * In some seeds most orders have goods of one batch, which is then recalled, or of which two fall ill, or both: before
 * they left, on their way, when they were eaten. Drawn beside the rest, so that all else of a seed stays as it was.
 */
export const drawRecall = (seed: string, drafts: readonly Draft[]): readonly Happened[] => {
  const random = randomFrom(`${seed}/recall`);
  const [first] = drafts;
  if (!first || !random.chance(0.15)) return [];
  const events: Happened[] = [];
  const tell = (
    type: 'item.picked' | 'item.claimed' | 'batch.recalled',
    at: number,
    subject: string,
    data: object,
  ) =>
    events.push({
      at,
      event: {
        ...exampleEvent(type, {
          subject,
          tenantid: 't-1',
          storeid: 's-1',
          id: `${subject}/${type}/recall-${events.length}`,
          time: iso(at),
          data,
        }),
      },
    });
  const hasIll = random.chance(0.3);
  for (const { orderId, customerId, placedAt, lines } of drafts) {
    if (!random.chance(0.85)) continue;
    const picked = lines.filter((_, n) => n === 0 || random.chance(0.3));
    for (const { lineId, sku, quantity, payable } of picked) {
      const at = placedAt + random.int(1, 20) * MINUTE;
      tell('item.picked', at, orderId, { lineId, sku, batchId: BATCH, quantity });
      if (!hasIll || !random.chance(0.6)) continue;
      const claim = { claimId: `${orderId}/${lineId}`, customerId, lineId, sku, batchId: BATCH };
      const told = at + aroundATimer(random) + MINUTE;
      tell('item.claimed', told, orderId, { ...claim, kind: 'illness', amount: payable });
    }
  }
  if (!hasIll || random.chance(0.7))
    tell('batch.recalled', first.placedAt + aroundATimer(random) + MINUTE, `batch:${BATCH}`, {
      sku: first.lines[0]?.sku ?? 'milk-1',
      batchId: BATCH,
      level: 1,
      source: 'regulator',
    });
  return events;
};
