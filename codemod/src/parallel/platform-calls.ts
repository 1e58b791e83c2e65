import { ts } from 'ts-morph';
import { isFunctionNode, unwrapped } from '../functions.js';
import { functionOf } from '../symbols.js';
import { findCallee, isGlobal, type Callee } from './callee.js';
import { isRead } from './known-calls.js';
import { ambiguousMethods, callingMethods, changingMethods, makers, readingMethods } from './known-methods.js';
import { firstLine, type Knowledge, type Objection, type Scan } from './objection.js';
import { isOwnTarget } from './writes.js';

/** What a call outside of the project may change. */
export function findPlatformObjection(scan: Scan, call: ts.CallExpression | ts.NewExpression): Objection | undefined {
  const unknown = { node: call, reason: `\`${firstLine(call)}\` is not known to be a read.` };
  if (ts.isNewExpression(call)) return isMaker(scan, call) ? undefined : unknown;
  const callee = findCallee(scan.checker, scan.index, call.expression);
  const isKnown = callee !== undefined && isRead(callee, call.arguments) && isAboutText(scan, callee, call.arguments);
  if (!isKnown && !isReadingMethod(scan, call)) return unknown;
  return ofCallbacks(scan, call);
}

/** Without an argument a date is that of the clock. */
function isMaker({ checker }: Knowledge, { expression, arguments: given }: ts.NewExpression): boolean {
  if (!ts.isIdentifier(expression) || !makers.has(expression.text) || !isGlobal(checker, expression)) return false;
  return expression.text !== 'Date' || (given?.length ?? 0) > 0;
}

/** False for a file that is open, by number or handle, and for a request that is made already: they hold more than a name. */
function isAboutText({ checker }: Knowledge, { module }: Callee, [subject]: readonly ts.Expression[]): boolean {
  if (!subject || !/^(fs|global)\b/.test(module)) return true;
  const type = checker.getTypeAtLocation(subject);
  const isNumber = (type.flags & ts.TypeFlags.NumberLike) !== 0 && module !== 'global';
  return !isNumber && type.getProperty('fd') === undefined && type.getSymbol()?.getName() !== 'Request';
}

function isReadingMethod(scan: Scan, call: ts.CallExpression): boolean {
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const name = callee.name.text;
  const declarations = scan.index.declarationsOf(callee.name);
  if (!declarations.every(isOfPlatform) || isModule(scan, callee.expression)) return false;
  if (/^(then|catch|finally)$/.test(name)) return ts.isCallExpression(unwrapped(callee.expression));
  if (changingMethods.has(name)) return isOwnTarget(scan, callee);
  return readingMethods.has(name) && (declarations.length > 0 || !ambiguousMethods.has(name));
}

/** Streams and databases have methods of these names too. */
const isOfPlatform = (declaration: ts.Declaration): boolean =>
  /\/node_modules\/(typescript\/lib\/lib\.|undici-types\/|@types\/node\/(?!stream|sqlite|child_process|http|net|worker|repl))/.test(declaration.getSourceFile().fileName);

/** A member of a package is no method of a value: `cache.get` of an imported `cache` may do anything. */
function isModule({ checker, index }: Knowledge, receiver: ts.Expression): boolean {
  const root = rootOf(receiver);
  if (!ts.isIdentifier(root)) return false;
  const callee = findCallee(checker, index, root);
  return callee !== undefined && !callee.module.startsWith('.') && !(callee.module === 'global' && /^(undefined|process)$/.test(callee.path));
}

function rootOf(expression: ts.Expression): ts.Expression {
  const node = unwrapped(expression);
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? rootOf(node.expression) : (node as ts.Expression);
}

/** A function that is handed over by name is called as well. */
function ofCallbacks(scan: Scan, call: ts.CallExpression): Objection | undefined {
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !callingMethods.has(callee.name.text)) return undefined;
  for (const argument of call.arguments) {
    const objection = ofCallback(scan, unwrapped(argument) as ts.Expression);
    if (objection) return objection;
  }
  return undefined;
}

function ofCallback(scan: Scan, value: ts.Expression): Objection | undefined {
  // What is written here is read with the rest.
  if (isFunctionNode(value) || !mayBeFunction(scan, value)) return undefined;
  const name = ts.isPropertyAccessExpression(value) ? value.name : value;
  const functions = scan.index.declarationsOf(name).map(functionOf).filter((fn) => fn !== undefined);
  for (const fn of functions) scan.callees.add(fn);
  if (functions.length > 0) return undefined;
  const callee = findCallee(scan.checker, scan.index, value);
  return callee && isRead(callee, []) ? undefined : { node: value, reason: `\`${firstLine(value)}\` is called back, and is not known to be a read.` };
}

function mayBeFunction({ checker }: Knowledge, value: ts.Expression): boolean {
  if (ts.isLiteralExpression(value) || ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value)) return false;
  const type = checker.getTypeAtLocation(value);
  return (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0 || type.getCallSignatures().length > 0;
}
