import type { TSESTree } from '@typescript-eslint/types';
import { bare, isFunction, propertyName, type Node } from '../facts/walk.js';
import { eachBelow, isWithin, rootOf, type Known } from './known.js';
import { isStatefulName } from './verbs.js';

type Fn = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** Methods that change what they are called on. */
const mutators = /^(push|pop|shift|unshift|splice|sort|reverse|fill|set|add|delete|clear|append|next|write|end|emit)$/;

/** Awaited calls with these names change the world outside. */
const writers = /^(create|insert|save|store|update|upsert|delete|remove|destroy|write|append|send|publish|commit|increment|decrement|lock|acquire|enqueue)(?![a-z])/;

const maxDepth = 3;

/** True if an assignment, update or `delete` stands anywhere below the node. */
export function changesAnything(node: Node): boolean {
  let found = false;
  eachBelow(node, (child) => {
    found ||= child.type === 'AssignmentExpression' || child.type === 'UpdateExpression' || (child.type === 'UnaryExpression' && child.operator === 'delete');
  });
  return found;
}

/** The function that a callee names in this file: a function, a `const` that holds one, or a method of the class `around` it. */
export function findLocalFunction({ reader }: Known, callee: Node, around: Node | undefined): Fn | undefined {
  if (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression') return around && methodOf(around, propertyName(callee.property, callee.computed));
  if (callee.type !== 'Identifier') return undefined;
  const node = reader.variable(callee)?.defs[0]?.node as Node | undefined;
  if (!node) return undefined;
  if (isFunction(node)) return node.type === 'FunctionDeclaration' ? node : undefined;
  const init = node.type === 'VariableDeclarator' && node.init ? bare(node.init) : undefined;
  return init && isFunction(init) ? init : undefined;
}

function methodOf(owner: Node, name: string | undefined): Fn | undefined {
  if ((owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression') || name === undefined) return undefined;
  for (const member of owner.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    const value = member.value as Node | null;
    if (propertyName(member.key, member.computed) === name && value && isFunction(value)) return value;
  }
  return undefined;
}

/** True if a function of this file, or one that it calls in this file, changes what it did not make. */
export function hasEffects(known: Known, fn: Fn, at: { readonly around: Node | undefined; readonly depth?: number }): boolean {
  const { around, depth = 0 } = at;
  let found = false;
  eachBelow(fn.body, (node) => {
    if (found) return;
    found = changes(known, node, fn) || isWriter(node) || setsState(node) || holdsOneConnection(node);
    if (found || node.type !== 'CallExpression' || depth >= maxDepth) return;
    const inner = findLocalFunction(known, node.callee, around);
    found = inner !== undefined && inner !== fn && hasEffects(known, inner, { around, depth: depth + 1 });
  });
  return found;
}

function changes(known: Known, node: Node, fn: Fn): boolean {
  switch (node.type) {
    case 'AssignmentExpression':
      return isForeign(known, node.left, fn);
    case 'UpdateExpression':
      return isForeign(known, node.argument, fn);
    case 'CallExpression':
      return (
        node.callee.type === 'MemberExpression' &&
        mutators.test(propertyName(node.callee.property, node.callee.computed) ?? '') &&
        isForeign(known, node.callee, fn)
      );
    default:
      return false;
  }
}

/** True for a target that lives longer than the call: an outer variable, `this.x`, a member of an argument. */
function isForeign({ reader }: Known, target: Node, fn: Fn): boolean {
  const root = rootOf(target);
  if (root.type === 'ThisExpression') return true;
  if (root.type !== 'Identifier') return false;
  const variable = reader.variable(root);
  if (!variable) return true;
  const [definition] = variable.defs;
  const isOwn = variable.identifiers.some((name) => isWithin(name, fn));
  return !isOwn || (target !== root && String(definition?.type) === 'Parameter' && definition?.node === fn);
}

/** `setUser(user)`, `dispatch(action)`: what is shown changes, in this order. */
const setsState = (node: Node): boolean => node.type === 'CallExpression' && node.callee.type === 'Identifier' && /^(set[A-Z]|dispatch$|emit$|notify|alert$)/.test(node.callee.name);

/** `this.queryRunner`: what it is asked comes one after another anyway. */
const holdsOneConnection = (node: Node): boolean =>
  node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && isStatefulName(propertyName(node.property, node.computed) ?? '');

/** `await db.insert(…)`, whatever the function around is called. */
function isWriter(node: Node): boolean {
  if (node.type !== 'AwaitExpression') return false;
  const call = bare(node.argument);
  if (call.type !== 'CallExpression') return false;
  const { callee } = call;
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? propertyName(callee.property, callee.computed) : undefined;
  return name !== undefined && writers.test(name);
}
