import { ts } from 'ts-morph';
import { existingWaits } from './atomicity.js';
import { meet, type Access } from './effects.js';
import { isPromise } from './function-barrier.js';
import { isFunctionNode, walkOwn, type FunctionNode } from './functions.js';
import type { OverlapContext } from './overlap.js';
import { findLaterWait, isAwaited } from './promise-use.js';
import type { Barrier } from './refusals.js';

/**
 * Finds a task that a function starts and leaves running, and that uses what the function uses after a new `await`:
 * so far the task went on when the function was done, now it goes on during the wait.
 */
export function findOvertaken(context: OverlapContext, fn: FunctionNode, waits: readonly ts.CallExpression[]): Barrier | undefined {
  const own = context.effects.accessesIn(fn.body);
  const task = findStarted(context, fn).find((call) => {
    const until = findLaterWait(call) ?? Infinity;
    const wait = waits.find((each) => each.getStart() > call.end && each.end < until);
    const later = own.filter(({ at, through }) => wait && through !== call && at > wait.getStart() && at < until);
    return later.length > 0 && conflicts(accessesOf(context, call), later);
  });
  return task && { code: 'UNSTALL_FLOATING', node: task };
}

/** Calls in a function's own code that start a task which waits for something and that nobody waits for at once. */
function findStarted({ workspace: { checker } }: OverlapContext, fn: FunctionNode): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  walkOwn(fn, (node) => {
    if (ts.isCallExpression(node) && !isAwaited(node) && isPromise(checker.getTypeAtLocation(node)) && mayWait(checker, node)) calls.push(node);
  });
  return calls;
}

/** A function that never waits is done when its call returns. */
function mayWait(checker: ts.TypeChecker, call: ts.CallExpression): boolean {
  const callee = checker.getResolvedSignature(call)?.declaration;
  if (!callee || !isFunctionNode(callee) || existingWaits(callee).length > 0) return true;
  let passesOn = false;
  walkOwn(callee, (node) => {
    if (ts.isCallExpression(node) && isAwaited(node) && isPromise(checker.getTypeAtLocation(node))) passesOn = true;
  });
  return passesOn;
}

const accessesOf = ({ effects }: OverlapContext, call: ts.CallExpression): Access[] => effects.accessesIn(call).filter(({ through }) => through === call);

const conflicts = (some: readonly Access[], others: readonly Access[]): boolean =>
  some.some((a) => others.some((b) => meet(a, b) && (a.write || b.write)));
