import { type Fields, type Item, itemOf } from './attributes.ts';

/** Expressions as DynamoDB takes them. `#word` is the attribute of that name, unless `names` has another for it. */
export interface Expressions {
  readonly values: Fields;
  readonly names?: Readonly<Record<string, string>>;
}

/** Every name has a `#`, so that none meets one of DynamoDB's reserved words. */
export const placeholders = (
  { values, names = {} }: Expressions,
  text: string,
): {
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Item;
} => ({
  ExpressionAttributeNames: Object.fromEntries(
    Array.from(text.matchAll(/#(\w+)/g), ([placeholder, word = '']) => [placeholder, names[word] ?? word]),
  ),
  ExpressionAttributeValues: itemOf(
    Object.fromEntries(Object.entries(values).map(([word, value]) => [`:${word}`, value])),
  ),
});
