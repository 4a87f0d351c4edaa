import { type Fields, type Item, itemOf } from './attributes.ts';

/** Expressions as DynamoDB takes them. `#word` is the attribute of that name, unless `names` has another for it. */
export interface Expressions {
  readonly values: Fields;
  readonly names?: Readonly<Record<string, string>>;
}

/** The words that an expression names; our expressions are few, and the same ones come again and again. */
const wordsOf = (text: string): readonly string[] => {
  const known = WORDS.get(text);
  if (known) return known;
  const words = [...new Set(Array.from(text.matchAll(/#(\w+)/g), ([, word = '']) => word))];
  WORDS.set(text, words);
  return words;
};
const WORDS = new Map<string, readonly string[]>();

/** Every name has a `#`, so that none meets one of DynamoDB's reserved words. */
export const placeholders = (
  { values, names = {} }: Expressions,
  text: string,
): {
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues: Item;
} => ({
  ExpressionAttributeNames: Object.fromEntries(
    wordsOf(text).map((word) => [`#${word}`, names[word] ?? word]),
  ),
  ExpressionAttributeValues: itemOf(
    Object.fromEntries(Object.entries(values).map(([word, value]) => [`:${word}`, value])),
  ),
});
