import { ts } from 'ts-morph';
import { wrapped, type FunctionNode } from './functions.js';

/** The node that is copied for a twin, and the name in it that changes. */
export interface Carrier {
  readonly node: ts.Node;
  readonly name: ts.Node;
}

/** Finds what to copy: the declaration, statement or member that gives the function its name. */
export function findCarrier(fn: FunctionNode): Carrier | undefined {
  if (ts.isFunctionDeclaration(fn) || ts.isMethodDeclaration(fn)) {
    return fn.name && !ts.isComputedPropertyName(fn.name) ? { node: fn, name: fn.name } : undefined;
  }
  const { parent } = wrapped(fn);
  if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name)) return { node: parent, name: parent.name };
  if (ts.isPropertyDeclaration(parent) && ts.isIdentifier(parent.name)) return { node: parent, name: parent.name };
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    const list = parent.parent;
    const statement = list.parent;
    return ts.isVariableDeclarationList(list) && ts.isVariableStatement(statement) && list.declarations.length === 1 ? { node: statement, name: parent.name } : undefined;
  }
  if (!ts.isBinaryExpression(parent) || !ts.isPropertyAccessExpression(parent.left) || !ts.isExpressionStatement(parent.parent)) return undefined;
  return { node: parent.parent, name: parent.left.name };
}
