import type { Variable } from '@typescript-eslint/scope-manager';
import type { Node } from '../facts/walk.js';
import { rootOf, type Known } from './known.js';

/** True for an expression that gives the same value a little earlier or later, and cannot throw: constants, names that are never assigned again, arithmetic. */
export function isPlainValue(known: Known, node: Node): boolean {
  const plain = (child: Node): boolean => isPlainValue(known, child);
  switch (node.type) {
    case 'Literal':
      return true;
    case 'Identifier':
      return isFixed(known, node);
    case 'TemplateLiteral':
      return node.expressions.every(plain);
    case 'UnaryExpression':
      return node.operator !== 'delete' && plain(node.argument);
    case 'BinaryExpression':
      return node.left.type !== 'PrivateIdentifier' && node.operator !== 'in' && node.operator !== 'instanceof' && plain(node.left) && plain(node.right);
    case 'LogicalExpression':
      return plain(node.left) && plain(node.right);
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate].every(plain);
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && plain(element));
    case 'ObjectExpression':
      return node.properties.every((property) => property.type === 'Property' && !property.computed && property.kind === 'init' && plain(property.value));
    case 'MemberExpression':
      return !node.computed && isFixed(known, rootOf(node)) && plain(node.object);
    default:
      return false;
  }
}

function isFixed({ reader }: Known, node: Node): boolean {
  if (node.type !== 'Identifier') return false;
  if (node.name === 'undefined') return true;
  const variable = reader.variable(node);
  return variable !== undefined && isNeverReassigned(variable);
}

/** True if the variable has the one value of its definition. */
export const isNeverReassigned = (variable: Variable): boolean => variable.references.every((reference) => !reference.isWrite() || reference.init === true);
