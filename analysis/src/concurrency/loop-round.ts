import type { TSESTree } from '@typescript-eslint/types';
import { propertyName, type Node } from '../facts/walk.js';
import type { Known } from './known.js';
import { isArray, type LoopHead } from './loop-head.js';

/** A round that ends in one statement with the value. */
export interface Round {
  readonly last: TSESTree.ExpressionStatement;
  /** Present if declarations stand before that statement. */
  readonly block?: TSESTree.BlockStatement;
}

/** Reads a loop's body as declarations and one last statement. */
export function readRound(body: Node): Round | undefined {
  const statements: readonly Node[] = body.type === 'BlockStatement' ? body.body : [body];
  const last = statements.at(-1);
  if (last?.type !== 'ExpressionStatement') return undefined;
  if (body.type !== 'BlockStatement' || statements.length === 1) return { last };
  const declares = (statement: Node): boolean => statement.type === 'VariableDeclaration' && (statement.kind === 'const' || statement.kind === 'let');
  return statements.slice(0, -1).every(declares) ? { last, block: body } : undefined;
}

/** A value and the list that gets it. */
export interface Kept {
  readonly list: TSESTree.Identifier;
  readonly value: Node;
}

/** `out.push(value)`, or `out[i] = value` with the number of the round. */
export function keptValue(known: Known, node: Node, head: LoopHead): Kept | undefined {
  if (node.type === 'AssignmentExpression') return assignedValue(known, node, head);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.arguments.length !== 1) return undefined;
  const { object, property, computed } = node.callee;
  const [value] = node.arguments;
  if (object.type !== 'Identifier' || propertyName(property, computed) !== 'push' || !value || value.type === 'SpreadElement') return undefined;
  return { list: object, value };
}

function assignedValue(known: Known, { left, right, operator }: TSESTree.AssignmentExpression, head: LoopHead): Kept | undefined {
  if (operator !== '=' || left.type !== 'MemberExpression' || !left.computed) return undefined;
  const { object, property } = left;
  const number = roundNumber(known, head);
  if (object.type !== 'Identifier' || property.type !== 'Identifier' || !number) return undefined;
  return known.reader.variable(property) === known.reader.variable(number) ? { list: object, value: right } : undefined;
}

/** The name that counts the rounds: `i` of `for (let i = 0; …)` and of `for (const [i, x] of xs.entries())`. */
function roundNumber(known: Known, { item, source, sourceKind }: LoopHead): TSESTree.Identifier | undefined {
  if (sourceKind === 'count') return item.type === 'Identifier' ? item : undefined;
  const [first] = item.type === 'ArrayPattern' ? item.elements : [];
  if (first?.type !== 'Identifier' || source.type !== 'CallExpression' || source.callee.type !== 'MemberExpression') return undefined;
  const { object, property, computed } = source.callee;
  return propertyName(property, computed) === 'entries' && isArray(known, object) ? first : undefined;
}
