import { subjectParts } from '../../domain/events/subject.ts';
import type { OrderException, RuleId } from '../../domain/exception.ts';
import type { World } from '../ports.ts';
import { act, record } from '../situation.ts';

const STOPPED_BY: readonly RuleId[] = ['GDS-08', 'GDS-10'];

/** The batch is sold no more from where its incident begins; what the stock said to it is noted for its person. */
export const stopSale = async (world: World, exception: OrderException): Promise<void> => {
  const { tenantid, subject, exceptionId, rule, way: reason, facts } = exception;
  if (!STOPPED_BY.includes(rule)) return;
  const key = `${exceptionId}/stop-sale`;
  const batch = { sku: String(facts['sku']), batchId: subjectParts(subject).id };
  const { answer } = await world.partners.stock.stopSale({ tenantid, ...batch, key, reason });
  await record(world, [
    act(exception, world.now(), 'rescue.sale-stopped', 'sale-stopped', { exceptionId, answer }),
  ]);
};
