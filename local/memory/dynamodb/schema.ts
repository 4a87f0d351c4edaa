import * as z from 'zod';

/** A key attribute; binary keys are not supported. */
export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N';
}

/** The key of a table or of an index. */
export interface KeySchema {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}

/** A global secondary index: its key, and what it holds beside both keys. */
export interface IndexSchema extends KeySchema {
  readonly name: string;
  readonly projection: 'ALL' | 'KEYS_ONLY' | readonly string[];
}

/** A table as DynamoDB knows it. */
export interface TableSchema extends KeySchema {
  readonly indexes: readonly IndexSchema[];
  /** The attribute with the second at which an item may go. */
  readonly timeToLive?: string;
}

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const Properties = z.object({
  KeySchema: Keys,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N']) })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: Keys,
        Projection: z.object({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(z.string()).optional(),
        }),
      }),
    )
    .optional(),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
  LocalSecondaryIndexes: z.undefined().optional(),
});

type Properties = z.infer<typeof Properties>;

const keyFrom = (keys: z.infer<typeof Keys>, definitions: Properties['AttributeDefinitions']): KeySchema => {
  const attribute = (role: 'HASH' | 'RANGE'): KeyAttribute | undefined => {
    const name = keys.find(({ KeyType }) => KeyType === role)?.AttributeName;
    const definition = definitions.find(({ AttributeName }) => AttributeName === name);
    return definition && { name: definition.AttributeName, type: definition.AttributeType };
  };
  const [partitionKey, sortKey] = [attribute('HASH'), attribute('RANGE')];
  if (!partitionKey) throw new TypeError('A key schema needs a HASH key with a definition');
  return { partitionKey, ...(sortKey && { sortKey }) };
};

/**
 * The table that CloudFormation would make of the properties of an `AWS::DynamoDB::Table` or `::GlobalTable`. Throws a
 * ZodError where they are not such properties, or ask for what the in-memory table lacks.
 */
export const tableFromTemplate = (properties: unknown): TableSchema => {
  const table = Properties.parse(properties);
  const timeToLive = table.TimeToLiveSpecification;
  return {
    ...keyFrom(table.KeySchema, table.AttributeDefinitions),
    ...(timeToLive?.Enabled && timeToLive.AttributeName && { timeToLive: timeToLive.AttributeName }),
    indexes: (table.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      ...keyFrom(KeySchema, table.AttributeDefinitions),
      name: IndexName,
      projection:
        Projection.ProjectionType === 'INCLUDE'
          ? (Projection.NonKeyAttributes ?? [])
          : Projection.ProjectionType,
    })),
  };
};
