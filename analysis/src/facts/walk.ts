import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';

export type Node = TSESTree.Node;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Calls `visit` with each child node, in source order of the keys. Unknown node types are read by their own properties. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  const record = node as unknown as Record<string, unknown>;
  const keys = visitorKeys[node.type] ?? Object.keys(node).filter((key) => key !== 'parent');
  for (const key of keys) {
    const value = record[key];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) value.forEach((item) => isNode(item) && visit(item));
    else if (isNode(value)) visit(value);
  }
}

/** True for the node types that open a function body. */
export const isFunction = (
  node: Node,
): node is TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

/** True if `test` holds for a node below `root`, not looking into nested functions. */
export function someBelow(root: Node, test: (node: Node) => boolean): boolean {
  let found = false;
  const visit = (node: Node): void => {
    if (found) return;
    if (test(node)) found = true;
    else if (!isFunction(node)) eachChild(node, visit);
  };
  eachChild(root, visit);
  return found;
}

/** Takes off what changes only the type or the grouping: `as`, `!`, `satisfies`, parentheses, optional chains. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return bare(node.expression);
    default: {
      const { type, expression } = node as unknown as { type: string; expression: Node };
      return type === 'ParenthesizedExpression' ? bare(expression) : node;
    }
  }
}

/** Decorators; a tree of plain JavaScript has no such field. */
export const decoratorsOf = (node: { decorators?: TSESTree.Decorator[] }): readonly TSESTree.Decorator[] => node.decorators ?? [];

/** The name of a property key or member, if the text fixes it. */
export function propertyName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!computed && key.type === 'Identifier') return key.name;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
