import { isPlainObject } from '../../functions/domain/events/json.ts';
import type { JsonSchema } from './schemas.ts';

/** The conditional requirements of a type, each as a sentence: what `needing` wrote as if and then. */
export const needsInWords = (schema: JsonSchema): readonly string[] =>
  (schema.allOf ?? []).map((need) => {
    if (typeof need === 'boolean') return '';
    const [[when, condition] = ['', {}]] = Object.entries(asSchema(need.if).properties ?? {});
    const fields = asSchema(need.then).required ?? [];
    return `\`${fields.join('`, `')}\` is required where \`${when}\` is ${formInWords(asSchema(condition).pattern)}.`;
  });

const asSchema = (value: unknown): JsonSchema => (isPlainObject(value) ? value : {});

/** `^(?:delivery|pickup)$` → delivery or pickup; `^(?!platform:)` → not of platform:. */
const formInWords = (pattern = ''): string => {
  const unlike = /^\^\(\?!(.+)\)$/.exec(pattern)?.[1];
  if (unlike) return `not \`${unlike}…\``;
  const choices = pattern.replace(/^\^(?:\(\?:)?|\)?\$$/g, '').split('|');
  return choices.map((choice) => `\`${choice}\``).join(' or ');
};
