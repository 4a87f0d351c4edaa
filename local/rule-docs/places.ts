import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../replay/synthesis.ts';

/** Where a rule is in the repository, by paths from its root; null where there is nothing yet. */
export interface RulePlace {
  readonly rule: string | null;
  readonly example: string | null;
}

export const RULE_FOLDER = 'functions/domain/rules';
export const EXAMPLE_FOLDER = 'examples/rules';

export const placeOf = (id: string): RulePlace => {
  const example = `${EXAMPLE_FOLDER}/${id}.jsonl`;
  return { rule: FILES.get(id) ?? null, example: existsSync(join(ROOT, example)) ? example : null };
};

/** `functions/domain/rules/pay/pay-01-to-04.ts` says of four rules `id: 'PAY-01'`. */
const FILES: ReadonlyMap<string, string> = new Map(
  globSync(`${RULE_FOLDER}/*/*.ts`, { cwd: ROOT })
    .sort()
    .flatMap((file) => {
      const ids = readFileSync(join(ROOT, file), 'utf8').matchAll(/^ {2}id: '([A-Z]{3}-\d{2})'/gm);
      return [...ids].map(([, id = basename(file)]) => [id, file] as const);
    }),
);
