import { ts } from 'ts-morph';
import { groundOf, hostOf, unwrapped, wrapped, type Ground } from './functions.js';
import { isInOrderMethod } from './in-order.js';
import type { NameIndex } from './name-index.js';

const mutators = /^(push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)$/;

interface Walked {
  /** The array that is walked. */
  readonly receiver: ts.Expression;
  /** The call that walks it. */
  readonly call: ts.CallExpression;
}

/**
 * Says who changes an array while it is walked: the callback or a function of the one that walks (`inside`), or code that
 * may run at any time (`elsewhere`). What the same function does before or after does not count.
 */
export function findMutation(index: NameIndex, { receiver, call }: Walked): 'inside' | 'elsewhere' | undefined {
  const name = nameOf(receiver);
  const declarations = name ? index.declarationsOf(name) : [];
  const ground = groundOf(call).node;
  const isLocal = declarations.every((each) => ts.findAncestor(each, (node) => node === ground) !== undefined);
  let found: 'inside' | undefined;
  for (const each of name ? index.named(name.text) : []) {
    if (!isChanged(each) || !index.declarationsOf(each).some((declaration) => declarations.includes(declaration))) continue;
    const home = homeOf(each);
    const isAround = ts.findAncestor(each, (node) => node === call) === undefined && home.node === ground;
    if (isAround || home.kind === 'module' || ts.isConstructorDeclaration(home.node)) continue;
    if (!isLocal) return 'elsewhere';
    found = 'inside';
  }
  return found;
}

/** The function that code belongs to; what methods of arrays run is part of it. */
function homeOf(node: ts.Node): Ground {
  const host = hostOf(node);
  const { parent } = wrapped(host.node);
  const isWalking = host.kind === 'function' && ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && isInOrderMethod(parent.expression.name.text);
  return isWalking ? homeOf(host.node) : host;
}

/** The variable or member that holds an array. */
function nameOf(receiver: ts.Expression): ts.Identifier | undefined {
  const node = unwrapped(receiver);
  if (ts.isIdentifier(node)) return node;
  if (ts.isPropertyAccessExpression(node)) return ts.isIdentifier(node.name) ? node.name : undefined;
  // `xs ?? []`
  return ts.isBinaryExpression(node) ? nameOf(node.left) : undefined;
}

/** `xs.push()`, `xs[0] = 1`, `xs.length = 0`, `delete xs[0]`. */
function isChanged(name: ts.Node): boolean {
  const holder = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  const access = wrapped(holder).parent;
  if (!(ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access)) || access.expression !== wrapped(holder)) return false;
  const { parent } = access;
  if (ts.isCallExpression(parent)) return ts.isPropertyAccessExpression(access) && mutators.test(access.name.text);
  if (ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return /^(\+\+|--)/.test(parent.getText());
  const isTarget = ts.isBinaryExpression(parent) && parent.left === access;
  return isTarget && parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
}
