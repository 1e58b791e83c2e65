import { ts } from 'ts-morph';
import { isAsync, unwrapped, type FunctionNode } from '../functions.js';
import { findCallee } from './callee.js';
import { isPromisedRead, isSimple } from './known-calls.js';
import { findOwnFunctions } from './own-functions.js';
import { firstLine, type Objection, type Purity } from './objection.js';
import { findWorkerFunctions } from './worker-functions.js';

/** What keeps a call that gives a promise from being started before another one has ended: an error that is thrown at once leaves that one alone. */
export function findThrowObjection(purity: Purity, given: ts.Expression): Objection | undefined {
  const call = unwrapped(given);
  if (!ts.isCallExpression(call)) return { node: given, reason: `\`${firstLine(given)}\` is no call.` };
  const callee = unwrapped(call.expression);
  if (ts.isPropertyAccessExpression(callee) && /^(then|catch|finally)$/.test(callee.name.text)) return findThrowObjection(purity, callee.expression);
  const throws = call.arguments.find((argument) => mayThrow(purity, argument));
  if (throws) return { node: throws, reason: `\`${firstLine(throws)}\` may throw before the call begins.` };
  const own = findOwnFunctions(purity, call);
  const late = { node: call, reason: `\`${firstLine(call)}\` may throw before it gives a promise.` };
  if (own.length === 0) return givesPromise(purity, call) ? undefined : late;
  const fn = own.find((each) => !isAsync(each));
  if (!fn) return undefined;
  const returned = returnedBy(fn);
  return returned && !ofParameters(fn) ? findThrowObjection(purity, returned) : { ...late, node: fn };
}

/** What a worker runs throws in the worker. */
function givesPromise(purity: Purity, call: ts.CallExpression): boolean {
  const callee = findCallee(purity.checker, purity.index, call.expression);
  return (callee !== undefined && isPromisedRead(callee, call.arguments)) || findWorkerFunctions(purity, call).length > 0;
}

/** Defaults and patterns are evaluated by the call. */
const ofParameters = (fn: FunctionNode): boolean => fn.parameters.some(({ name, initializer }) => initializer !== undefined || !ts.isIdentifier(name));

/** `load` of `function f() { return load(); }`, if that is all it does. */
function returnedBy({ body }: FunctionNode): ts.Expression | undefined {
  if (!ts.isBlock(body)) return body as ts.Expression;
  const [only, ...others] = body.statements;
  return only && others.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
}

function mayThrow(purity: Purity, node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isNewExpression(node)) return true;
  if (ts.isCallExpression(node)) {
    const callee = findCallee(purity.checker, purity.index, node.expression);
    if (!callee || !isSimple(callee, node.arguments)) return true;
  }
  return ts.forEachChild(node, (child) => mayThrow(purity, child)) ?? false;
}
