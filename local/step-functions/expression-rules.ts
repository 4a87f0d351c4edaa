import { isObject } from './data.ts';
import { UnsupportedFeature } from './errors.ts';
import { BUILT_IN } from './library.ts';

/** A node of JSONata's syntax tree: only what the rules look at. */
type Node = Readonly<Record<string, unknown>>;

/** Under these keys an expression has a context of its own, where `$` and bare names mean something. */
const OWN_CONTEXT = new Set(['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete']);

const AT_TOP: Readonly<Record<string, (node: Node) => string>> = {
  name: (node) => `the unqualified field name '${node['value']}' at the top level`,
  wildcard: () => "the wildcard '*' at the top level",
  descendant: () => "the wildcard '**' at the top level",
};

function names(tree: unknown, into: Set<string>): Set<string> {
  if (Array.isArray(tree)) for (const part of tree) names(part, into);
  else if (isObject(tree)) {
    if (tree['type'] === 'bind' && isObject(tree['lhs'])) into.add(String(tree['lhs']['value']));
    if (tree['type'] === 'lambda' && Array.isArray(tree['arguments'])) {
      for (const argument of tree['arguments']) into.add(String(argument.value));
    }
    for (const part of Object.values(tree)) names(part, into);
  }
  return into;
}

/**
 * Refuses, by name, what an expression must not use: Step Functions gives it no root document, so `$`, `$$` and
 * bare names mean nothing there; and functions that neither JSONata nor Step Functions has.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function checkExpression(tree: unknown, added: ReadonlySet<string>, path: string): void {
  const bound = names(tree, new Set());
  const refuse = (what: string): never => {
    throw new UnsupportedFeature(`JSONata: ${what}`, path);
  };

  const checkNode = (node: Node, top: boolean): void => {
    const type = String(node['type']);
    const atTop = AT_TOP[type];
    if (top && atTop) refuse(atTop(node));
    if (type === 'variable' && node['value'] === '$') refuse("the root '$$'");
    if (type === 'variable' && node['value'] === '' && top) refuse("'$' at the top level");
    if (type === 'function' && isObject(node['procedure']) && node['procedure']['type'] === 'variable') {
      const name = String(node['procedure']['value']);
      if (!BUILT_IN.has(name) && !added.has(name) && !bound.has(name)) refuse(`the function $${name}`);
    }
  };

  const visit = (part: unknown, top: boolean): void => {
    if (Array.isArray(part)) {
      for (const each of part) visit(each, top);
      return;
    }
    if (!isObject(part)) return;
    checkNode(part, top);
    for (const [key, inner] of Object.entries(part)) {
      if (key === 'steps' && Array.isArray(inner)) {
        for (const [index, step] of inner.entries()) visit(step, top && index === 0);
      } else visit(inner, top && !OWN_CONTEXT.has(key));
    }
  };
  visit(tree, true);
}
