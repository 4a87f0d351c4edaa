import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';

/** An expression with the names and values of its placeholders. */
export interface Expression {
  readonly text: string;
  readonly names: Record<string, string>;
  readonly values: Record<string, AttributeValue>;
}

/** A piece of an expression: text in which `{}` stands for the value beside it. */
interface Piece {
  readonly text: string;
  readonly values: readonly AttributeValue[];
}

const piece = (text: string, ...values: readonly AttributeValue[]): Piece => ({ text, values });

const join = (pieces: readonly Piece[], separator: string): Piece =>
  piece(pieces.map(({ text }) => text).join(separator), ...pieces.flatMap(({ values }) => values));

/** Names the values `:<prefix>0`, … and the attributes that need it `#status`. */
const expressionOf = ({ text, values }: Piece, prefix: string): Expression => {
  let next = 0;
  const numbered = text.replaceAll('{}', () => `:${prefix}${next++}`);
  return {
    text: numbered,
    names: numbered.includes('#status') ? { '#status': 'status' } : {},
    values: Object.fromEntries(values.map((value, at) => [`:${prefix}${at}`, value])),
  };
};

export const anyText: fc.Arbitrary<AttributeValue> = fc
  .constantFrom('open', 'opened', 'started', 'a', '中', 'é')
  .map((S) => ({ S }));
export const anyNumber: fc.Arbitrary<AttributeValue> = fc
  .constantFrom('0', '1', '2', '-3', '0.5', '10', '1e2', '1700000000000')
  .map((N) => ({ N }));
export const anySet: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map((SS) => ({ SS })),
  fc.uniqueArray(fc.constantFrom('1', '2', '3'), { minLength: 1 }).map((NS) => ({ NS })),
);
export const anyList: fc.Arbitrary<AttributeValue> = fc
  .array(fc.oneof(anyText, anyNumber), { maxLength: 3 })
  .map((L) => ({ L }));
const anyScalar = fc.oneof(
  anyText,
  anyNumber,
  fc.constant({ BOOL: true }),
  fc.constant({ NULL: true as const }),
);
export const anyMap: fc.Arbitrary<AttributeValue> = fc
  .record({ x: anyScalar, y: anyNumber, z: anyList }, { requiredKeys: [] })
  .map((M) => ({ M }));
export const anyValue: fc.Arbitrary<AttributeValue> = fc.oneof(anyScalar, anySet, anyList, anyMap);

/** Attributes of every type, some of them absent or of another type than elsewhere. */
const anyPath = fc.constantFrom(
  '#status',
  'n',
  'tags',
  'm',
  'm.x',
  'm.y',
  'm.z[1]',
  'l',
  'l[0]',
  'absent',
  'absent.x',
  'n.x',
);
const comparator = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');

const anyTest: fc.Arbitrary<Piece> = fc.oneof(
  fc
    .tuple(anyPath, fc.constantFrom('=', '<>'), fc.oneof(anyScalar, anySet))
    .map(([path, sign, value]) => piece(`${path} ${sign} {}`, value)),
  fc
    .tuple(anyPath, comparator, fc.oneof(anyText, anyNumber))
    .map(([path, sign, value]) => piece(`${path} ${sign} {}`, value)),
  fc
    .tuple(anyPath, comparator, anyPath)
    .filter(([left, , right]) => left !== right)
    .map(([left, sign, right]) =>
      piece(`(attribute_exists(${left}) AND attribute_exists(${right}) AND ${left} ${sign} ${right})`),
    ),
  anyPath.map((path) => piece(`attribute_exists(${path})`)),
  anyPath.map((path) => piece(`attribute_not_exists(${path})`)),
  fc
    .tuple(anyPath, fc.constantFrom('S', 'N', 'SS', 'NS', 'L', 'M', 'BOOL', 'NULL'))
    .map(([path, S]) => piece(`attribute_type(${path}, {})`, { S })),
  fc.tuple(anyPath, anyText).map(([path, value]) => piece(`begins_with(${path}, {})`, value)),
  fc
    .tuple(anyPath, fc.oneof(anyText, anyNumber))
    .map(([path, value]) => piece(`contains(${path}, {})`, value)),
  fc
    .tuple(anyPath, comparator, anyNumber)
    .map(([path, sign, value]) => piece(`size(${path}) ${sign} {}`, value)),
  fc
    .tuple(anyPath, fc.array(anyScalar, { minLength: 1, maxLength: 3 }))
    .map(([path, list]) => piece(`${path} IN (${list.map(() => '{}').join(', ')})`, ...list)),
  fc.tuple(anyPath, anyNumber, anyNumber).map(([path, one, other]) => {
    const [low, high] = Number(one.N) <= Number(other.N) ? [one, other] : [other, one];
    return piece(`${path} BETWEEN {} AND {}`, low, high);
  }),
);

const { condition } = fc.letrec<{ condition: Piece }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    anyTest,
    fc.tuple(tie('condition'), tie('condition')).map((pair) => join(pair, ' AND ')),
    fc.tuple(tie('condition'), tie('condition')).map((pair) => join(pair, ' OR ')),
    tie('condition').map(({ text, values }) => piece(`NOT (${text})`, ...values)),
  ),
}));

/** Any condition over the attributes of the test's items. */
export const anyCondition = (prefix: string): fc.Arbitrary<Expression> =>
  condition.map((built) => expressionOf(built, prefix));

const anySource: fc.Arbitrary<Piece> = fc.oneof(
  anyValue.map((value) => piece('{}', value)),
  fc.constantFrom('#status', 'm.x', 'm.z[1]', 'l[0]').map((path) => piece(path)),
  fc
    .tuple(fc.constantFrom('#status', 'm.x', 'absent'), anyValue)
    .map(([path, value]) => piece(`if_not_exists(${path}, {})`, value)),
  fc
    .tuple(fc.constantFrom('n', 'm.y', 'if_not_exists(n, {})'), fc.constantFrom('+', '-'), anyNumber)
    .map(([left, sign, value]) =>
      left.includes('{}')
        ? piece(`${left} ${sign} {}`, { N: '0' }, value)
        : piece(`${left} ${sign} {}`, value),
    ),
  anyList.map((list) => piece('list_append(if_not_exists(l, {}), {})', { L: [] }, list)),
);

const anyTarget = fc.constantFrom(
  '#status',
  'n',
  'tags',
  'm',
  'm.x',
  'm.fresh',
  'l',
  'l[0]',
  'l[1]',
  'fresh',
);
/** An index key is only ever given a value of its type: DynamoDB refuses others before it looks at the condition. */
const anyAssignment: fc.Arbitrary<readonly [string, Piece]> = fc.oneof(
  { arbitrary: fc.tuple(anyTarget, anySource), weight: 9 },
  { arbitrary: anyNumber.map((value) => ['openSk', piece('{}', value)] as const), weight: 1 },
);
const clause = (word: string, parts: readonly Piece[]): Piece[] =>
  parts.length === 0 ? [] : [join([piece(word), join(parts, ', ')], ' ')];

/** Any update: each target once, in one of the four sections. */
export const anyUpdate = (prefix: string): fc.Arbitrary<Expression> =>
  fc
    .record({
      set: fc.uniqueArray(anyAssignment, { selector: ([target]) => target, maxLength: 3 }),
      remove: fc.uniqueArray(fc.oneof(anyTarget, fc.constantFrom('openPk', 'openSk')), { maxLength: 2 }),
      add: fc.uniqueArray(fc.tuple(fc.constantFrom('n', 'tags', 'hits'), fc.oneof(anyNumber, anySet)), {
        selector: ([target]) => target,
        maxLength: 1,
      }),
      discard: fc.uniqueArray(fc.tuple(fc.constantFrom('tags'), anySet), {
        selector: ([target]) => target,
        maxLength: 1,
      }),
    })
    .map(({ set, remove, add, discard }) =>
      join(
        [
          ...clause(
            'SET',
            set.map(([target, { text, values }]) => piece(`${target} = ${text}`, ...values)),
          ),
          ...clause(
            'REMOVE',
            remove.map((target) => piece(target)),
          ),
          ...clause(
            'ADD',
            add.map(([target, value]) => piece(`${target} {}`, value)),
          ),
          ...clause(
            'DELETE',
            discard.map(([target, value]) => piece(`${target} {}`, value)),
          ),
        ],
        ' ',
      ),
    )
    .filter(({ text }) => text !== '')
    .map((built) => expressionOf(built, prefix));
