import type { TSESTree } from '@typescript-eslint/utils';

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Nodes in which `await` is not allowed, whatever function holds them. */
const forbidding = new Set(['PropertyDefinition', 'StaticBlock', 'AccessorProperty']);

/** True if an `await` may stand at the node: in the body of an async function, no closer function in between. */
export function canAwait(node: TSESTree.Node): boolean {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (forbidding.has(parent.type)) return false;
    if (!functions.has(parent.type)) continue;
    const fn = parent as TSESTree.ArrowFunctionExpression;
    return fn.async && fn.body === child;
  }
  return false;
}

/** True if an `await` expression in place of the node needs parentheses. */
export function needsParentheses(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === node;
    case 'CallExpression':
    case 'NewExpression':
      return parent.callee === node;
    case 'TaggedTemplateExpression':
      return parent.tag === node;
    case 'BinaryExpression':
      return parent.operator === '**' && parent.left === node;
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return true;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return parent.superClass === node;
    default:
      return false;
  }
}
