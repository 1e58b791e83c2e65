import { ts } from 'ts-morph';
import { isAsync, isGenerator, type FunctionNode } from './functions.js';
import type { Barrier } from './refusals.js';

/** Methods that the engine, or a library by protocol, calls without waiting. */
const implicit = new Set(['toJSON', 'toString', 'valueOf', 'toLocaleString', 'next', 'inspect']);

/** Why a function can have no asynchronous form, whoever calls it. */
export function findFunctionBarrier(fn: FunctionNode): Barrier | undefined {
  if (ts.isConstructorDeclaration(fn)) return { code: 'UNSTALL_CONSTRUCTOR', node: fn };
  if (ts.isAccessor(fn)) return { code: 'UNSTALL_GETTER', node: fn };
  if (isGenerator(fn) && !isAsync(fn)) return { code: 'UNSTALL_GENERATOR', node: fn };
  if (fn.type && ts.isTypePredicateNode(fn.type)) return { code: 'UNSTALL_TYPE_PREDICATE', node: fn.type };
  if (isImplicit(fn)) return { code: 'UNSTALL_IMPLICIT_CALL', node: fn };
  return undefined;
}

function isImplicit(fn: FunctionNode): boolean {
  const owner = ts.isMethodDeclaration(fn) ? fn : fn.parent;
  const isMember = ts.isMethodDeclaration(owner) || ts.isPropertyAssignment(owner) || ts.isPropertyDeclaration(owner);
  if (!isMember) return false;
  return ts.isComputedPropertyName(owner.name) ? /Symbol\b|symbol\b/.test(owner.name.getText()) : implicit.has(owner.name.getText());
}

/** True when callers already get a promise although the function is not `async`. */
export function returnsPromise(checker: ts.TypeChecker, fn: FunctionNode): boolean {
  if (isAsync(fn)) return false;
  const signature = checker.getSignatureFromDeclaration(fn);
  const type = signature && checker.getReturnTypeOfSignature(signature);
  return type !== undefined && isPromise(type);
}

/** True if a type, or a member of its union, is a promise. */
export function isPromise(type: ts.Type): boolean {
  if (type.isUnion()) return type.types.some(isPromise);
  const then = type.getProperty('then');
  return then !== undefined && type.getProperty('catch') !== undefined;
}
