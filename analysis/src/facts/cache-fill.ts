import type { TermReader } from './term-reader.js';
import { bare, eachChild, isFunction, someBelow, type Node } from './walk.js';

/** The variable or member that a test asks about: `!cache`, `cache == null`, `cache === undefined`, `typeof cache === …`. */
function asked(test: Node): { target: Node; isMissing: boolean } | undefined {
  const node = bare(test);
  if (node.type === 'Identifier' || node.type === 'MemberExpression') return { target: node, isMissing: false };
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const inner = asked(node.argument);
    return inner && { target: inner.target, isMissing: !inner.isMissing };
  }
  if (node.type !== 'BinaryExpression' || node.left.type === 'PrivateIdentifier' || !isNothing(node.right)) return undefined;
  const left = bare(node.left);
  if (left.type !== 'Identifier' && left.type !== 'MemberExpression') return undefined;
  return { target: left, isMissing: node.operator === '==' || node.operator === '===' };
}

const isNothing = (node: Node): boolean =>
  (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');

/** A name for what outlives a call: a member by its names, a variable of an outer function or the module. */
function nameOf(node: Node): string | undefined {
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const object = nameOf(bare(node.object));
  const { property } = node;
  return object !== undefined && 'name' in property ? `${object}.${property.type === 'PrivateIdentifier' ? '#' : ''}${property.name}` : undefined;
}

/** True for what the next call of the function still finds: a member, or a variable of an outer function or the module. */
function outlives(reader: TermReader, target: Node): boolean {
  if (target.type === 'MemberExpression') return true;
  const variable = reader.variable(target);
  return variable?.references.some(({ from }) => from.variableScope !== variable.scope.variableScope) ?? false;
}

const assigns = (within: Node, name: string): boolean =>
  someBelow(within, (node) => node.type === 'AssignmentExpression' && nameOf(bare(node.left)) === name);

/** Shared by the many nodes that fill in nothing. */
export const noParts: readonly Node[] = [];

/** The children of a node that run only to fill in a cache. */
export function fillingParts(reader: TermReader, node: Node): readonly Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
      return (node.operator === '??=' || node.operator === '||=') && outlives(reader, bare(node.left)) ? [node.right] : [];
    case 'IfStatement': {
      const question = asked(node.test);
      const name = question?.isMissing && outlives(reader, question.target) ? nameOf(question.target) : undefined;
      return name !== undefined && assigns(node, name) ? [node.consequent] : [];
    }
    case 'LogicalExpression': {
      const right = bare(node.right);
      const name = right.type === 'AssignmentExpression' && outlives(reader, bare(right.left)) ? nameOf(bare(right.left)) : undefined;
      return name !== undefined && nameOf(bare(node.left)) === name ? [node.right] : [];
    }
    case 'BlockStatement':
      return afterGuard(reader, node.body);
    default:
      return noParts;
  }
}

/** `if (cache) return cache;` and then statements, one of which assigns it. */
function afterGuard(reader: TermReader, body: readonly Node[]): readonly Node[] {
  for (const [i, statement] of body.entries()) {
    if (statement.type !== 'IfStatement' || statement.alternate || !leaves(statement.consequent)) continue;
    const question = asked(statement.test);
    if (!question || question.isMissing || !outlives(reader, question.target)) continue;
    const name = nameOf(question.target);
    const rest = body.slice(i + 1);
    if (name !== undefined && rest.some((later) => assigns(later, name))) return rest;
  }
  return noParts;
}

function leaves(node: Node): boolean {
  if (node.type === 'ReturnStatement') return true;
  let found = false;
  if (node.type === 'BlockStatement' && !isFunction(node)) eachChild(node, (child) => (found ||= child.type === 'ReturnStatement'));
  return found;
}
