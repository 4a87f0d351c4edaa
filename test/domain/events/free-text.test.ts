import { describe, expect, it } from 'vitest';
import { parseWithData } from './support.ts';

describe('free text', () => {
  it.each([
    ['好'.repeat(200), 200],
    ['好'.repeat(201), 200],
    ['🥬'.repeat(201), 200],
    ['', 0],
  ])('is cut to 200 characters, never through one', (reason, length) => {
    const parsed = parseWithData('refund.disputed', { reason });
    const kept = parsed.status === 'accepted' ? Reflect.get(Object(parsed.event.data), 'reason') : undefined;
    expect([...kept]).toHaveLength(length);
    expect(reason.startsWith(kept)).toBe(true);
  });

  it('is cut in the detail of a conflict and in the reasons of a survey', () => {
    const long = 'x'.repeat(500);
    const cut = 'x'.repeat(200);
    expect(parseWithData('order.synced', { conflicts: [{ kind: 'stock', detail: long }] })).toMatchObject({
      event: { data: { conflicts: [{ detail: cut }] } },
    });
    expect(parseWithData('survey.answered', { reasons: [long] })).toMatchObject({
      event: { data: { reasons: [cut] } },
    });
  });
});
