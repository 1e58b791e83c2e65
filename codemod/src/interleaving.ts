import { ts } from 'ts-morph';
import { existingWaits, sharedAccesses } from './atomicity.js';
import { meet, output, type Access, type Effects } from './effects.js';
import { groundOf, isAsync, isFunctionNode, loopsAround, walkOwn, wrapped, type FunctionNode } from './functions.js';
import type { Groups } from './groups.js';
import { createOverlaps, runsForEach, type Overlap, type OverlapContext } from './overlap.js';
import { findOvertaken } from './overtaken.js';
import { findLaterWait, isAwaited } from './promise-use.js';
import type { Barrier } from './refusals.js';
import type { Workspace } from './workspace.js';

/** Answers whether a function can be entered again before it has finished, and who goes on without waiting for it. */
export interface Interleaving {
  readonly overlapOf: (fn: FunctionNode) => Overlap;
  /** A caller that does not wait and then uses what the function does after a new `await`. */
  readonly findUnawaited: (fn: FunctionNode, waits: readonly ts.CallExpression[]) => ReadonlyMap<ts.Node, Barrier>;
}

export function createInterleaving(workspace: Workspace, groups: Groups, effects: Effects): Interleaving {
  const context = { workspace, groups, effects };
  return { overlapOf: createOverlaps(context), findUnawaited: (fn, waits) => findEach(waits, (wait) => findUnawaited(context, fn, wait) ?? findOvertaken(context, fn, [wait])) };
}

function findEach(waits: readonly ts.CallExpression[], find: (wait: ts.CallExpression) => Barrier | undefined): ReadonlyMap<ts.Node, Barrier> {
  return new Map(
    waits.flatMap((wait) => {
      const barrier = find(wait);
      return barrier ? [[wait, barrier] as const] : [];
    }),
  );
}

function findUnawaited(context: OverlapContext, fn: FunctionNode, wait: ts.CallExpression): Barrier | undefined {
  if (waitsBefore(fn, wait)) return undefined;
  const late = sharedAccesses(context.effects, fn).filter(({ at }) => at >= wait.getStart());
  const { handed } = context.groups.groupOf(fn);
  const ordered = handed.find(({ call }) => keepsOrder.test(call.expression.getText()));
  if (ordered && late.some(({ write, key }) => write && key !== output)) return { code: 'UNSTALL_FLOATING', node: ordered.call };
  const call = isAsync(fn) ? findFloating(context, fn).find((each) => conflicts(late, accessesAfter(context, each, 0))) : undefined;
  return call && { code: 'UNSTALL_FLOATING', node: call };
}

/** Calls that nobody waits for; a caller that waits, or passes the promise on, before any other wait is followed to its own calls. */
function findFloating({ groups }: OverlapContext, start: FunctionNode): ts.CallExpression[] {
  const floating: ts.CallExpression[] = [];
  const reached = new Set([start]);
  for (const fn of reached) {
    for (const call of groups.groupOf(fn).calls) {
      const ground = groundOf(call);
      if (!isAwaited(call) || isPassedToMany(call, ground.node)) floating.push(call);
      else if (ground.kind === 'function' && !waitsBefore(ground.node, call)) reached.add(ground.node);
    }
  }
  return floating;
}

const waitsBefore = (fn: FunctionNode, node: ts.Node): boolean => existingWaits(fn).some((at) => at < node.getStart() && isUnconditional(fn, at));

/** What is handed to these runs in an order that others may rely on. */
const keepsOrder = /^(queueMicrotask|setImmediate|setTimeout|process\.nextTick)$/;

/** True if the wait at an offset is a statement of the body itself, so that it always happens. */
function isUnconditional(fn: FunctionNode, offset: number): boolean {
  if (!ts.isBlock(fn.body)) return false;
  const statement = fn.body.statements.find((each) => each.getStart() <= offset && each.end >= offset);
  return statement !== undefined && (ts.isExpressionStatement(statement) || ts.isVariableStatement(statement));
}

/** What the callback of `map` and its like gives back nobody waits for before the next round. */
const isPassedToMany = (call: ts.Node, fn: ts.Node): boolean => isRunForEach(fn) && !ts.isAwaitExpression(wrapped(call).parent);

const deepest = 3;

/** The callback of `map` and its like runs once more while what it started goes on. */
const isRunForEach = (fn: ts.Node): boolean =>
  isFunctionNode(fn) && ts.isCallExpression(wrapped(fn).parent) && runsForEach.test((wrapped(fn).parent as ts.CallExpression).expression.getText());

/** What the code after a call uses, up to the callers that go on as well. */
function accessesAfter(context: OverlapContext, call: ts.Node, depth: number): Access[] {
  const ground = groundOf(call);
  const body = ground.kind === 'function' ? ground.node.body : ground.node.getSourceFile();
  const [loop] = loopsAround(call);
  const wait = findLaterWait(call);
  // What runs again comes before the call as well as after it.
  const from = wait === undefined && isRunForEach(ground.node) ? body.pos : loop && wait === undefined ? loop.getStart() : call.end + 0.1;
  const own = runningAccesses(context, body).filter(({ at }) => at >= from && at < (wait ?? Infinity));
  if (wait !== undefined) return own;
  if (ground.kind !== 'function' || isAsync(ground.node) || depth >= deepest) return own;
  const callers = [...context.groups.groupOf(ground.node).calls];
  return [...own, ...callers.flatMap((caller) => accessesAfter(context, caller, depth + 1))];
}

/** Accesses of a body itself; at module level the declared functions do not run. */
function runningAccesses({ effects }: OverlapContext, body: ts.Node): readonly Access[] {
  const all = effects.accessesIn(body);
  if (!ts.isSourceFile(body)) return all;
  const functions: ts.Node[] = [];
  walkOwn(body, (node) => {
    if (isFunctionNode(node)) functions.push(node);
  });
  return all.filter(({ at }) => !functions.some((fn) => at > fn.getStart() && at < fn.end));
}

const conflicts = (some: readonly Access[], others: readonly Access[]): boolean =>
  some.some((a) => others.some((b) => meet(a, b) && (a.write || b.write)));
