import type { TSESTree } from '@typescript-eslint/types';
import { bare, propertyName, type Node } from '../facts/walk.js';
import { rootOf, textOf, type Known } from './known.js';
import { isNeverReassigned, isPlainValue } from './plain-value.js';
import { isDeliberateList, isDeliberateRound } from './verbs.js';

export type Loop = TSESTree.ForOfStatement | TSESTree.ForInStatement | TSESTree.ForStatement;

export interface LoopHead {
  /** The loop's own variable or pattern. */
  readonly item: TSESTree.BindingName;
  /** The list, or the number of rounds. */
  readonly source: Node;
  /** `keys`: of `for … in`. */
  readonly sourceKind: 'array' | 'iterable' | 'count' | 'keys';
  /** Number of rounds if the text fixes it. */
  readonly size?: number;
}

export const isCountedLoop = (node: Node): node is Loop =>
  (node.type === 'ForOfStatement' && !node.await) || node.type === 'ForInStatement' || node.type === 'ForStatement';

/** Reads the head of a loop whose number of rounds is fixed when it starts; nothing for others, and for batches and retries. */
export function readHead(known: Known, loop: Loop): LoopHead | undefined {
  const head = loop.type === 'ForStatement' ? readCounter(known, loop) : readList(known, loop);
  if (!head || (head.item.type === 'Identifier' && isDeliberateRound(head.item.name)) || isDeliberateList(textOf(known, head.source))) return undefined;
  return head;
}

function readList(known: Known, loop: TSESTree.ForOfStatement | TSESTree.ForInStatement): LoopHead | undefined {
  const { left, right } = loop;
  // A `var` lives on after the loop.
  if (left.type !== 'VariableDeclaration' || (left.kind !== 'const' && left.kind !== 'let')) return undefined;
  const item = left.declarations[0]?.id;
  if (!item) return undefined;
  if (loop.type === 'ForInStatement') return { item, source: right, sourceKind: 'keys' };
  const literal = literalOf(known, right);
  // `list as T[]` and `a?.list` cannot stand before `.map` as they are.
  const isBare = bare(right) === right;
  const sourceKind = isBare && (literal !== undefined || isArray(known, right)) ? 'array' : 'iterable';
  return { item, source: right, sourceKind, ...(literal && { size: literal.elements.length }) };
}

/** `for (let i = 0; i < n; i++)`. */
function readCounter(known: Known, { init, test, update }: TSESTree.ForStatement): LoopHead | undefined {
  if (init?.type !== 'VariableDeclaration' || init.kind !== 'let' || init.declarations.length !== 1) return undefined;
  const [{ id, init: from }] = init.declarations as [TSESTree.VariableDeclarator];
  if (id.type !== 'Identifier' || from?.type !== 'Literal' || from.value !== 0) return undefined;
  if (test?.type !== 'BinaryExpression' || test.operator !== '<' || !isName(test.left, id.name) || !isPlainValue(known, test.right)) return undefined;
  if (update?.type !== 'UpdateExpression' || update.operator !== '++' || !isName(update.argument, id.name)) return undefined;
  const size = test.right.type === 'Literal' && typeof test.right.value === 'number' ? test.right.value : undefined;
  return { item: id, source: test.right, sourceKind: 'count', ...(size !== undefined && { size }) };
}

const isName = (node: Node, name: string): boolean => node.type === 'Identifier' && node.name === name;

/** The array literal that a list is. */
function literalOf({ reader }: Known, given: Node): TSESTree.ArrayExpression | undefined {
  const node = bare(given);
  if (node.type === 'ArrayExpression') return node.elements.some((element) => element?.type === 'SpreadElement') ? undefined : node;
  const variable = node.type === 'Identifier' ? reader.variable(node) : undefined;
  const definition = variable?.defs[0]?.node as Node | undefined;
  // A list that is only ever looped over has the length that it was written with.
  if (!variable || definition?.type !== 'VariableDeclarator' || !definition.init || !isNeverReassigned(variable) || variable.references.length > 2) return undefined;
  const init = bare(definition.init);
  return init.type === 'ArrayExpression' && !init.elements.some((element) => element?.type === 'SpreadElement') ? init : undefined;
}

const givesArray = /^(map|filter|flatMap|slice|concat|sort|reverse|flat|split|toSorted|toReversed)$/;

/** True if the text tells that the value has `map`. */
export function isArray(known: Known, given: Node): boolean {
  const node = bare(given);
  if (node.type === 'ArrayExpression') return true;
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const method = propertyName(node.callee.property, node.callee.computed) ?? '';
    const root = rootOf(node.callee);
    const isStatic = root.type === 'Identifier' && (root.name === 'Object' || root.name === 'Array') && !known.reader.variable(root);
    return isStatic ? /^(keys|values|entries|from|of)$/.test(method) : givesArray.test(method);
  }
  return node.type === 'Identifier' && isArrayName(known, node);
}

function isArrayName(known: Known, name: TSESTree.Identifier): boolean {
  const variable = known.reader.variable(name);
  const definition = variable?.defs[0];
  if (!variable || !definition || !isNeverReassigned(variable)) return false;
  const annotated = (definition.name as TSESTree.Identifier).typeAnnotation?.typeAnnotation;
  if (annotated) return isArrayType(annotated);
  const node = definition.node as Node;
  return node.type === 'VariableDeclarator' && node.id === definition.name && node.init !== null && node.init !== name && isArray(known, node.init);
}

function isArrayType(type: TSESTree.TypeNode): boolean {
  if (type.type === 'TSArrayType' || type.type === 'TSTupleType') return true;
  if (type.type === 'TSTypeOperator') return type.operator === 'readonly' && type.typeAnnotation !== undefined && isArrayType(type.typeAnnotation);
  return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && /^(Array|ReadonlyArray)$/.test(type.typeName.name);
}
