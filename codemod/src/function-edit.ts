import { ts } from 'ts-morph';
import { isPassedOn } from './await-edit.js';
import { depthOf, isAsync, walkOwn, wrapped, type FunctionNode } from './functions.js';
import type { RankedEdit } from './text-edit.js';

/** Plans the edits that make one function's declaration asynchronous: the keyword and the return type. */
export function planAsync(fn: FunctionNode, { keyword }: { keyword: boolean }): RankedEdit[] {
  const edits = planReturnType(fn);
  if (!keyword || isAsync(fn)) return edits;
  const start = asyncPlace(fn);
  return [...edits, { start, end: start, text: 'async ', depth: depthOf(fn) }];
}

/** Wraps the return type of a function or signature, stated in TypeScript or in JSDoc. */
export function planReturnType(signature: ts.SignatureDeclaration): RankedEdit[] {
  const type = signature.type ?? ts.getJSDocReturnType(signature);
  if (!type || /^Promise\b/.test(type.getText())) return [];
  const depth = depthOf(type);
  return [
    { start: type.getStart(), end: type.getStart(), text: 'Promise<', depth },
    { start: type.end, end: type.end, text: '>', depth },
  ];
}

function asyncPlace(fn: FunctionNode): number {
  if (ts.isMethodDeclaration(fn)) return (fn.asteriskToken ?? fn.name).getStart();
  if (ts.isArrowFunction(fn)) return fn.getStart();
  const keyword = fn.getChildren().find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword);
  return (keyword ?? fn).getStart();
}

/**
 * True if a function only passes one promise on: it needs neither `async` nor `await`.
 * @param waits the calls in it that give a promise.
 */
export function isPassThrough(fn: FunctionNode, waits: readonly ts.CallExpression[]): boolean {
  const [only, second] = waits;
  if (!only || second || !isPassedOn(only)) return false;
  const value = wrapped(only);
  if (fn.body === value) return true;
  return ts.isBlock(fn.body) && fn.body.statements.length === 1 && fn.body.statements[0] === value.parent;
}

/** True if every promise of a function is passed on, so that one of them has to be awaited for `async` to make sense. */
export function waitsNowhere(fn: FunctionNode, waits: readonly ts.CallExpression[]): boolean {
  let awaits = false;
  walkOwn(fn, (node) => {
    if (ts.isAwaitExpression(node)) awaits = true;
  });
  return !awaits && waits.every(isPassedOn);
}
