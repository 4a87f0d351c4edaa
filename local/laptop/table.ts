import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Fields, Item } from '../../functions/adapters/attributes.ts';
import { fieldsOf } from '../../functions/adapters/attributes.ts';
import { LOCAL_CLIENT } from '../cloud/clients.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Held } from '../replay/holdings.ts';
import { holdingsOf } from '../replay/holdings.ts';

/** Everything the local cloud's table holds now, in the domain's words. */
export const heldBy = async ({ urls, description }: Pick<Cloud, 'urls' | 'description'>): Promise<Held> => {
  const client = new DynamoDBClient({ ...LOCAL_CLIENT, endpoint: urls.dynamodb });
  try {
    const items: Fields[] = [];
    let from: Item | undefined;
    do {
      const page = await client.send(
        new ScanCommand({ TableName: description.tables[0]?.name, ...(from && { ExclusiveStartKey: from }) }),
      );
      items.push(...(page.Items ?? []).map(fieldsOf));
      from = page.LastEvaluatedKey;
    } while (from);
    return holdingsOf(items);
  } finally {
    client.destroy();
  }
};
