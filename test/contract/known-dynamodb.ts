import {
  type AttributeValue,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { KnownDifference } from './known-differences.ts';
import { put } from './sides.ts';

const item = (sk: string, more: Record<string, AttributeValue>): Record<string, AttributeValue> => ({
  pk: { S: 'known' },
  sk: { S: sk },
  ...more,
});
const keyOf = (sk: string) => ({ TableName: 'Orders', Key: item(sk, {}) });
const filtered = (sk: string, filter: string, value: AttributeValue) =>
  new QueryCommand({
    TableName: 'Orders',
    KeyConditionExpression: 'pk = :pk AND sk = :sk',
    FilterExpression: filter,
    ExpressionAttributeValues: { ':pk': { S: 'known' }, ':sk': { S: sk }, ':v': value },
  });

export const OF_DYNAMODB: readonly KnownDifference[] = [
  {
    of: 'DynamoDB',
    emulator: '`SET a = n ADD n :one` gives `a` the sum too; `SET m.x = m` never ends',
    memory: 'takes everything from the item as it was',
    because: 'AWS evaluates all of an update on the item before it; dynalite does not copy',
    shown: async (sides) => {
      await sides.table(put(item('add', { n: { N: '1' } })));
      await sides.table(
        new UpdateItemCommand({
          ...keyOf('add'),
          UpdateExpression: 'SET a = n ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      );
      return sides.table(new GetItemCommand(keyOf('add')));
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'no two lists or maps are equal',
    memory: 'lists and maps are equal that hold the same',
    because: 'AWS compares documents by value',
    shown: async (sides) => {
      await sides.table(put(item('list', { l: { L: [{ N: '1' }] } })));
      return sides.table(filtered('list', 'l = :v', { L: [{ N: '1' }] }));
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'an empty string has no size and is in no list; two absent attributes are equal',
    memory: 'an empty string is a value of size 0; nothing equals what is not there',
    because: 'AWS allows empty strings in attributes that are no key, since 2020',
    shown: async (sides) => {
      await sides.table(put(item('empty', { e: { S: '' } })));
      return sides.table(filtered('empty', 'size(e) = :v', { N: '0' }));
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'an index key of a wrong type in an update is refused before a false condition is',
    memory: 'it is refused after the condition',
    because: 'the adapters give an index key its own type only; one order of checks is enough',
    shown: async (sides) => {
      await sides.table(put(item('type', {})));
      return sides.table(
        new UpdateItemCommand({
          ...keyOf('type'),
          UpdateExpression: 'SET openedAt = :text',
          ConditionExpression: 'attribute_not_exists(pk)',
          ExpressionAttributeValues: { ':text': { S: 'noon' } },
        }),
      );
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'an update that changed nothing it was asked to return answers empty `Attributes`',
    memory: 'answers without `Attributes`',
    because: 'AWS leaves the member out; the adapters read both alike',
    shown: async (sides) => {
      await sides.table(put(item('none', {})));
      return sides.table(
        new UpdateItemCommand({
          ...keyOf('none'),
          UpdateExpression: 'REMOVE x',
          ReturnValues: 'UPDATED_NEW',
        }),
      );
    },
  },
  {
    of: 'DynamoDB',
    emulator: 'takes numbers of 38 digits, binary sets and keys, and the parameters from before expressions',
    memory: 'refuses them by name (`Unsupported`)',
    because: 'nothing here uses them; refused, they cannot be got wrong silently',
    shown: (sides) => sides.table(put(item('digits', { n: { N: '12345678901234567890' } }))),
  },
  {
    of: 'DynamoDB',
    emulator: 'ends a page of small items by an estimate of their stored form',
    memory: 'ends a page at a megabyte of item size',
    because: 'the size that AWS documents; pages of large items end alike (limits.test.ts)',
  },
  {
    of: 'DynamoDB',
    emulator: 'rows of an index with equal sort keys come in the order of a hash of their key',
    memory: 'in the order of their key',
    because: 'AWS promises no order; both are compared in any, and all pages together',
  },
  {
    of: 'DynamoDB',
    emulator: 'refuses a request of more than 16 MB',
    memory: 'has no such limit',
    because: '25 items of 400 KB are 10 MB: the limit on their number is met first',
  },
];
