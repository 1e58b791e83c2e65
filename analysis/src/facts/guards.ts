import type { Guard } from './file-facts.js';
import type { TermReader } from './term-reader.js';
import { bare, isFunction, type Node } from './walk.js';

/** The children of a node that run only if a parameter of the function around is truthy. */
export interface Guarded {
  readonly parts: readonly Node[];
  readonly guard: Guard;
}

/** `if (isPersistent) …`, `isPersistent && …`. */
export function readGuard(reader: TermReader, node: Node): Guarded | undefined {
  if (node.type === 'IfStatement') return guardOf(reader, node.test, node.consequent);
  if (node.type === 'ConditionalExpression') return guardOf(reader, node.test, node.consequent);
  return node.type === 'LogicalExpression' && node.operator === '&&' ? guardOf(reader, node.left, node.right) : undefined;
}

function guardOf(reader: TermReader, given: Node, part: Node): Guarded | undefined {
  const test = bare(given);
  if (test.type === 'LogicalExpression' && test.operator === '&&') return guardOf(reader, test.left, part) ?? guardOf(reader, test.right, part);
  const variable = test.type === 'Identifier' ? reader.variable(test) : undefined;
  const definition = variable?.defs[0];
  const fn = definition?.node as Node | undefined;
  const isConstant = variable?.defs.length === 1 && !variable.references.some((reference) => reference.isWrite() && !reference.init);
  if (String(definition?.type) !== 'Parameter' || !fn || !isFunction(fn) || !isConstant) return undefined;
  const index = fn.params.findIndex((param) => nameOf(param) === definition?.name);
  if (index < 0) return undefined;
  const param = fn.params[index] as Node;
  const isUnsetFalsy = param.type !== 'AssignmentPattern' || (param.right.type === 'Literal' && !param.right.value);
  return { parts: [part], guard: { fn: reader.functions.of(fn), index, isUnsetFalsy } };
}

/** The name of a parameter that is not taken apart. */
const nameOf = (param: Node): Node => (param.type === 'AssignmentPattern' ? param.left : param);
