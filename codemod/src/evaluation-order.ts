import { ts } from 'ts-morph';
import { walk } from './functions.js';

/** A destructuring declaration. */
interface Pattern {
  readonly name: ts.BindingPattern;
  readonly value: ts.Expression;
}

const known = new WeakMap<ts.Node, readonly Pattern[]>();

/** When what stands at an offset is evaluated: what a destructured name defaults to comes after the value, which stands behind it. */
export function evaluatedAt(root: ts.Node, at: number): number {
  const patterns = known.get(root) ?? findPatterns(root);
  known.set(root, patterns);
  const pattern = patterns.findLast(({ name }) => at >= name.pos && at <= name.end);
  // The order among defaults stays.
  return pattern ? pattern.value.end + (at - pattern.name.pos) / 1e6 : at;
}

/** Outer ones come first. */
function findPatterns(root: ts.Node): Pattern[] {
  const patterns: Pattern[] = [];
  walk(root, (node) => {
    if (ts.isVariableDeclaration(node) && node.initializer && !ts.isIdentifier(node.name)) patterns.push({ name: node.name, value: node.initializer });
  });
  return patterns;
}
