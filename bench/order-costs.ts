import { BatchWriteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Meter } from '../local/memory/meter.ts';

/** What the table was asked for one subject. */
export interface TableCost {
  requests: number;
  writeUnits: number;
  readUnits: number;
}

const noCost = (): TableCost => ({ requests: 0, writeUnits: 0, readUnits: 0 });

/** The partition keys of a command, one for each item. */
const partitionsOf = (command: object): readonly string[] => {
  if (command instanceof BatchWriteItemCommand)
    return Object.values(command.input.RequestItems ?? {}).flatMap((requests) =>
      requests.map(
        ({ PutRequest, DeleteRequest }) => (PutRequest?.Item ?? DeleteRequest?.Key)?.['pk']?.S ?? '',
      ),
    );
  if (command instanceof QueryCommand) return [command.input.ExpressionAttributeValues?.[':pk']?.S ?? ''];
  const { Key, Item } = (command as { input: { Key?: Pk; Item?: Pk } }).input;
  return [(Key ?? Item)?.['pk']?.S ?? ''];
};
type Pk = Readonly<Record<string, { readonly S?: string }>>;

/** Shares out what each request cost among the subjects of its items: a request of ten is a tenth of each. */
export const orderCosts = () => {
  const bySubject = new Map<string, TableCost>();
  let before = noCost();
  return {
    bySubject,
    onAnswered: (command: object, { dynamodb }: Meter): void => {
      const { requests, writeUnits, readUnits } = dynamodb;
      const partitions = partitionsOf(command);
      const share = 1 / partitions.length;
      for (const pk of partitions) {
        const subject = pk.slice(pk.indexOf('#') + 1);
        const cost = bySubject.get(subject) ?? noCost();
        bySubject.set(subject, cost);
        cost.requests += (requests - before.requests) * share;
        cost.writeUnits += (writeUnits - before.writeUnits) * share;
        cost.readUnits += (readUnits - before.readUnits) * share;
      }
      before = { requests, writeUnits, readUnits };
    },
  };
};
