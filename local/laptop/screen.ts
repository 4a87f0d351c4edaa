import type { Cloud } from '../cloud/cloud.ts';
import { exceptionsTable } from '../replay/summary.ts';
import type { Laptop } from './laptop.ts';
import { heldBy } from './table.ts';

const EVERY_MS = 250;

const localTime = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);

const runningIn = ({ stepFunctions, description }: Pick<Cloud, 'stepFunctions' | 'description'>): number =>
  description.stateMachines
    .map(
      ({ arn }) =>
        stepFunctions.listExecutions({ stateMachineArn: arn, statusFilter: 'RUNNING' }).executions?.length ??
        0,
    )
    .reduce((sum, count) => sum + count, 0);

/** One line that tells how far the peak is, on a terminal; a line each ten minutes of it elsewhere. */
export const progressOf = (
  cloud: Cloud,
  stream: NodeJS.WriteStream,
  of: number,
): { readonly show: (events: number) => void; readonly end: () => void } => {
  let events = 0;
  let said = '';
  const line = (): string =>
    `${localTime(cloud.clock.now())}  ${events} of ${of} events posted, ${runningIn(cloud)} recoveries under way`;
  const tell = (): void => {
    if (stream.isTTY) stream.write(`\r\u001b[K${line()}`);
    else if (localTime(cloud.clock.now()).slice(0, 4) !== said) {
      said = localTime(cloud.clock.now()).slice(0, 4);
      stream.write(`${line()}\n`);
    }
  };
  const ticking = setInterval(tell, EVERY_MS);
  return {
    show: (posted) => {
      events = posted;
    },
    end: () => {
      clearInterval(ticking);
      stream.write(stream.isTTY ? '\r\u001b[K' : '');
    },
  };
};

/** What happened to how many orders of each kind. */
export const summaryOfLaptop = async ({ cloud, upstream, simulated }: Laptop): Promise<string> => {
  const { exceptions, remedies, tickets, orders } = await heldBy(cloud);
  const wrong = new Set(exceptions.map(({ orderId }) => orderId)).size;
  const given = remedies.filter(({ status }) => status === 'given').length;
  const open = tickets.filter(({ status }) => status === 'open').length;
  return [
    '',
    `${orders.length} orders from ${upstream.posted.accepted} events; ${wrong} went wrong:`,
    '',
    exceptionsTable(exceptions),
    '',
    `${simulated.logs.charges.length} charges, ${given} remedies, ${tickets.length} tickets (${open} still wait for a person)`,
    '',
  ].join('\n');
};

/** The lines that post an event of one's own and read its order's story. */
export const howToGoOn = async ({ cloud, upstream }: Laptop): Promise<string> => {
  const tenantid = 't-88';
  const time = new Date(cloud.clock.now()).toISOString();
  const about = `"specversion":"1.0","tenantid":"${tenantid}","storeid":"s-12","subject":"ord_mine"`;
  return `Post two events of your own, and read what became of their order:

export ORDER_RESCUE_URL=${cloud.urls.api}
export TOKEN=${await upstream.token(tenantid)}

curl -s $ORDER_RESCUE_URL/events -H "authorization: Bearer $TOKEN" -d '[
{${about},
 "id":"mine-1","source":"me","type":"order.placed","time":"${time}",
 "data":{"customerId":"cus_me","channel":"scan","fulfilment":"dine-in",
  "preparation":"kitchen","clientOrderId":"mine","total":4200,
  "lines":[{"lineId":"l1","sku":"noodles","quantity":1,"unitPrice":4200,
   "payable":4200,"substitution":"none"}]}},
{${about},
 "id":"mine-2","source":"me","type":"payment.failed","time":"${time}",
 "data":{"intentId":"int-mine","attemptId":"att-mine","initiator":"customer",
  "channel":"wechat","product":"jsapi","merchantOrderNo":"mo-mine",
  "amount":4200,"code":"NOTENOUGH"}}]'

curl -s $ORDER_RESCUE_URL/orders/ord_mine -H "authorization: Bearer $TOKEN"
curl -s $ORDER_RESCUE_URL/tickets -H "authorization: Bearer $TOKEN"
`;
};
