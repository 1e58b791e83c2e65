import { ts } from 'ts-morph';
import { existingWaits, sharedAccesses, type Overlap } from './atomicity.js';
import { output, type Access, type Effects } from './effects.js';
import { isPromise } from './function-barrier.js';
import { groundOf, isAsync, isFunctionNode, walkOwn, wrapped, type FunctionNode, type Ground } from './functions.js';
import type { Groups } from './groups.js';
import type { Barrier } from './refusals.js';
import type { Workspace } from './workspace.js';

/** Answers whether a function can be entered again before it has finished, and who goes on without waiting for it. */
export interface Interleaving {
  readonly overlapOf: (fn: FunctionNode) => Overlap;
  /** A caller that does not wait and then uses what the function does after a new `await`. */
  readonly findUnawaited: (fn: FunctionNode, waits: readonly ts.CallExpression[]) => Barrier | undefined;
}

export function createInterleaving(workspace: Workspace, groups: Groups, effects: Effects): Interleaving {
  const known = new Map<FunctionNode, Overlap>();
  const context: Context = { workspace, groups, effects };
  const overlapOf = (fn: FunctionNode): Overlap => {
    const answer = known.get(fn);
    if (answer !== undefined) return answer;
    known.set(fn, 'none');
    const result = findOverlap(context, fn, overlapOf);
    known.set(fn, result);
    return result;
  };
  return { overlapOf, findUnawaited: (fn, waits) => findUnawaited(context, fn, waits) };
}

interface Context {
  readonly workspace: Workspace;
  readonly groups: Groups;
  readonly effects: Effects;
}

function findOverlap(context: Context, fn: FunctionNode, overlapOf: (fn: FunctionNode) => Overlap): Overlap {
  const { handed, barriers, calls, declarations } = context.groups.groupOf(fn);
  const overlaps = [...calls].map((call): Overlap => {
    const ground = groundOf(call);
    if (isAsync(fn) && !isAwaited(call) && !isOnlyTask(context, call, ground)) return 'started';
    return ground.kind === 'function' ? inherited(overlapOf(ground.node)) : 'none';
  });
  if (overlaps.includes('started') || handed.some(({ call }) => runsForEach.test(call.expression.getText()))) return 'started';
  const isOpen = calls.size === 0 && [...declarations].some((each) => ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Export);
  return isOpen || handed.length > 0 || barriers.length > 0 || overlaps.includes('served') ? 'served' : 'none';
}

/** What a task calls and waits for overlaps with the other tasks' calls, but was not started beside them here. */
const inherited = (overlap: Overlap): Overlap => (overlap === 'started' ? 'served' : overlap);

/** Calls its argument for each element, without waiting. */
const runsForEach = /\.(map|forEach|flatMap|filter|reduce|from)$/;

/** The value is waited for at once, or passed on to a caller who decides. */
function isAwaited(call: ts.Node): boolean {
  const { parent } = wrapped(call);
  return ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === wrapped(call));
}

/** A module that starts one task, outside of loops, runs nothing beside it. */
function isOnlyTask({ workspace }: Context, call: ts.CallExpression, ground: Ground): boolean {
  if (ground.kind !== 'module') return false;
  if (ts.findAncestor(call, (node) => ts.isIterationStatement(node, false))) return false;
  let tasks = 0;
  walkOwn(ground.node, (node) => {
    const starts = ts.isCallExpression(node) && !isAwaited(node) && !isHandler(node);
    if (starts && isPromise(workspace.checker.getTypeAtLocation(node))) tasks += 1;
  });
  return tasks <= 1;
}

/** `.then()` and its kind follow a task, they start none. */
const isHandler = ({ expression }: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(expression) && /^(then|catch|finally)$/.test(expression.name.text);

function findUnawaited(context: Context, fn: FunctionNode, waits: readonly ts.CallExpression[]): Barrier | undefined {
  const first = existingWaits(fn).filter((at) => isUnconditional(fn, at));
  const early = waits.filter((wait) => !first.some((at) => at < wait.getStart()));
  if (early.length === 0) return undefined;
  const from = Math.min(...early.map((wait) => wait.getStart()));
  const late = sharedAccesses(context.effects, fn).filter(({ at }) => at >= from);
  const { calls, handed } = context.groups.groupOf(fn);
  const ordered = handed.find(({ call }) => keepsOrder.test(call.expression.getText()));
  if (ordered && late.some(({ write, key }) => write && key !== output)) return { code: 'UNSTALL_FLOATING', node: ordered.call };
  for (const call of calls) {
    if (isAwaited(call) || !isAsync(fn)) continue;
    if (conflicts(late, accessesAfter(context, call, 0))) return { code: 'UNSTALL_FLOATING', node: call };
  }
  return undefined;
}

/** What is handed to these runs in an order that others may rely on. */
const keepsOrder = /^(queueMicrotask|setImmediate|setTimeout|process\.nextTick)$/;

/** True if the wait at an offset is a statement of the body itself, so that it always happens. */
function isUnconditional(fn: FunctionNode, offset: number): boolean {
  if (!ts.isBlock(fn.body)) return false;
  const statement = fn.body.statements.find((each) => each.getStart() <= offset && each.end >= offset);
  return statement !== undefined && (ts.isExpressionStatement(statement) || ts.isVariableStatement(statement));
}

const deepest = 3;

/** What the code after a call uses, up to the callers that go on as well. */
function accessesAfter(context: Context, call: ts.Node, depth: number): Access[] {
  const ground = groundOf(call);
  const body = ground.kind === 'function' ? ground.node.body : ground.node.getSourceFile();
  const loop = ts.findAncestor(call, (node) => (isFunctionNode(node) ? 'quit' : ts.isIterationStatement(node, false)));
  const own = runningAccesses(context, body).filter(({ at }) => at > call.end || (loop && at >= loop.getStart()));
  if (ground.kind !== 'function' || isAsync(ground.node) || depth >= deepest) return own;
  const callers = [...context.groups.groupOf(ground.node).calls];
  return [...own, ...callers.flatMap((caller) => accessesAfter(context, caller, depth + 1))];
}

/** Accesses of a body itself; at module level the declared functions do not run. */
function runningAccesses({ effects }: Context, body: ts.Node): readonly Access[] {
  const all = effects.accessesIn(body);
  if (!ts.isSourceFile(body)) return all;
  const functions: ts.Node[] = [];
  walkOwn(body, (node) => {
    if (isFunctionNode(node)) functions.push(node);
  });
  return all.filter(({ at }) => !functions.some((fn) => at > fn.getStart() && at < fn.end));
}

const conflicts = (some: readonly Access[], others: readonly Access[]): boolean =>
  some.some((a) => others.some((b) => a.key === b.key && (a.write || b.write)));
