import { exampleEvent } from '../../local/example-events.ts';
import type { Draft } from './draft.ts';
import { aroundATimer, iso, MINUTE, SECOND } from './draft.ts';

const NETWORKS = { wechat: 'wechat', alipay: 'alipay', card: 'visa', stripe: 'visa' } as const;

const drawMandate = ({ random, instrumentId, channel, total, placedAt, isRetried }: Draft) => {
  if (!isRetried && random.chance(0.15)) return {};
  const product =
    channel === 'wechat' || channel === 'alipay' ? random.pick(['papay', 'withholding']) : 'card';
  const mandate = {
    instrumentId,
    network: NETWORKS[channel],
    product,
    ...(random.chance(0.15) && { maxAmount: random.pick([total - 1, total, total * 2]) }),
    ...(random.chance(0.1) && { chargeUntil: iso(placedAt + random.int(10, 60) * MINUTE) }),
    ...(random.chance(0.1) && { chargeFrom: iso(placedAt + random.int(0, 40) * MINUTE) }),
  } as const;
  return { mandate };
};

/** How it begins: perhaps as a client's record, perhaps without ever being placed. */
export const drawPlacing = (draft: Draft): void => {
  const { random, tell, placedAt, promisedBy, total, lines, clientOrderId, customerId, isRidden } = draft;
  const isSubmitted = random.chance(0.12);
  if (isSubmitted)
    tell('order.submitted', placedAt - SECOND, { clientOrderId, customerId }, `client:${clientOrderId}`);
  if (isSubmitted && random.chance(0.1)) return;
  const { payBy: _, mandate: __, fees: ___, couponIds: ____, ...rest } = exampleEvent('order.placed').data;
  tell('order.placed', placedAt, {
    ...rest,
    preparation: random.chance(0.2) ? 'kitchen' : 'pick',
    fulfilment: isRidden || random.chance(0.2) ? 'delivery' : 'pickup',
    customerId,
    clientOrderId,
    lines,
    fees: [],
    couponIds: [],
    total,
    promisedFrom: iso(promisedBy - 20 * MINUTE),
    promisedBy: iso(promisedBy),
    ...(random.chance(0.25) && { payBy: iso(placedAt + random.pick([15, 16, 31, 46, 60, 400]) * MINUTE) }),
    ...drawMandate(draft),
  });
};

/** Anything may be cancelled, amended and completed at any moment, also just before or after a timer. */
export const drawChanges = ({ random, tell, placedAt, promisedBy, total, lines, isRetried }: Draft): void => {
  const sometime = (): number => placedAt + aroundATimer(random);
  if (random.chance(0.12)) {
    const changed = random.pick([total - 500, total + 500]);
    const [first, ...others] = lines;
    if (first && first.payable > 500)
      tell('order.amended', sometime(), {
        version: 2,
        lines: [{ ...first, payable: first.payable + changed - total }, ...others],
        fees: [],
        total: changed,
      });
  }
  if (random.chance(isRetried ? 0.4 : 0.12))
    tell('order.cancelled', sometime(), { by: 'customer', reason: 'changed-mind', fault: 'none' });
  if (random.chance(0.1)) {
    const later = promisedBy + random.pick([-10, 10, 30]) * MINUTE;
    tell('order.promise-changed', sometime(), {
      promiseVersion: 2,
      promisedFrom: iso(later - 20 * MINUTE),
      promisedBy: iso(later),
      agreed: random.chance(0.7),
    });
  }
};
