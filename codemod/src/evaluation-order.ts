import { ts } from 'ts-morph';

/** What a destructured name defaults to is evaluated after the value, which stands behind it; order among defaults stays. */
export function evaluatedAt(root: ts.Node, at: number): number {
  const pattern = findPattern(root, at);
  return pattern ? pattern.value.end + (at - pattern.name.pos) / 1e6 : at;
}

interface Pattern {
  readonly name: ts.BindingPattern;
  readonly value: ts.Expression;
}

/** The innermost destructuring declaration whose left side holds an offset. */
function findPattern(root: ts.Node, at: number): Pattern | undefined {
  let found: Pattern | undefined;
  const visit = (node: ts.Node): void => {
    if (at < node.pos || at > node.end) return;
    if (ts.isVariableDeclaration(node) && node.initializer && !ts.isIdentifier(node.name) && at <= node.name.end) found = { name: node.name, value: node.initializer };
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
