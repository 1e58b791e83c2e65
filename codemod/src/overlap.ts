import { isTestFile } from '@unstall/analysis';
import { ts } from 'ts-morph';
import type { Effects } from './effects.js';
import { isPromise } from './function-barrier.js';
import { groundOf, isAsync, loopsAround, walkOwn, type FunctionNode, type Ground } from './functions.js';
import type { Groups } from './groups.js';
import { isAwaited, isFollowUp } from './promise-use.js';
import type { Workspace } from './workspace.js';

/** How the calls of one function may overlap: not at all, as requests and events do, or because the project starts them side by side. */
export type Overlap = 'none' | 'served' | 'started';

export interface OverlapContext {
  readonly workspace: Workspace;
  readonly groups: Groups;
  readonly effects: Effects;
}

/** Answers whether a function can be entered again before it has finished. */
export function createOverlaps(context: OverlapContext): (fn: FunctionNode) => Overlap {
  const known = new Map<FunctionNode, Overlap>();
  const overlapOf = (fn: FunctionNode): Overlap => {
    const answer = known.get(fn);
    if (answer !== undefined) return answer;
    known.set(fn, 'none');
    const result = isInTest(context, fn) ? 'none' : findOverlap(context, fn, overlapOf);
    known.set(fn, result);
    return result;
  };
  return overlapOf;
}

/** Test runners run one test after another, and what a test does says nothing of the use in production. */
const isInTest = ({ workspace }: OverlapContext, node: ts.Node): boolean => isTestFile(workspace.nameOf(node.getSourceFile()));

function findOverlap(context: OverlapContext, fn: FunctionNode, overlapOf: (fn: FunctionNode) => Overlap): Overlap {
  const group = context.groups.groupOf(fn);
  const isUsed = (node: ts.Node): boolean => !isInTest(context, node);
  const calls = [...group.calls].filter((call) => isUsed(call) || isStartedTogether(call));
  const handed = group.handed.filter(({ call }) => isUsed(call));
  const overlaps = calls.map((call): Overlap => {
    const ground = groundOf(call);
    if (isAsync(fn) && !isAwaited(call) && !isStartedOnce(context, { call, fn, ground }, overlapOf)) return 'started';
    return ground.kind === 'function' ? overlapOf(ground.node) : 'none';
  });
  if (overlaps.includes('started') || handed.some(({ call }) => runsForEach.test(call.expression.getText()))) return 'started';
  const isOpen = calls.length === 0 && [...group.declarations].some((each) => ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Export);
  const escapes = group.barriers.some(({ node }) => isUsed(node));
  return isOpen || handed.length > 0 || escapes || overlaps.includes('served') ? 'served' : 'none';
}

/** Calls its argument for each element, without waiting. */
export const runsForEach: RegExp = /\.(map|forEach|flatMap|filter|reduce|from)$/;

/** One of several promises that are waited for together. */
const isStartedTogether = (call: ts.Node): boolean =>
  ts.findAncestor(call, (node) => ts.isCallExpression(node) && /^Promise\.(all|allSettled|any|race)$/.test(node.expression.getText())) !== undefined;

interface Start {
  readonly call: ts.CallExpression;
  readonly fn: FunctionNode;
  readonly ground: Ground;
}

/** True for a task that is started once, with nothing beside it that starts it again. */
function isStartedOnce(context: OverlapContext, { call, fn, ground }: Start, overlapOf: (fn: FunctionNode) => Overlap): boolean {
  if (isStartedTogether(call) || isInLoop(call)) return false;
  if (ground.kind === 'module') return isOnlyTask(context, ground.node);
  if (ground.kind !== 'function' || overlapOf(ground.node) !== 'none') return false;
  return !callsBeside(call, ground.node).some((other) => context.effects.reaches(other, fn));
}

const isInLoop = (node: ts.Node): boolean => loopsAround(node).length > 0;

/** A module that starts one task, outside of loops, runs nothing beside it. */
function isOnlyTask({ workspace }: OverlapContext, file: ts.SourceFile): boolean {
  let tasks = 0;
  walkOwn(file, (node) => {
    const starts = ts.isCallExpression(node) && !isAwaited(node) && !isFollowUp(node);
    if (starts && isPromise(workspace.checker.getTypeAtLocation(node))) tasks += 1;
  });
  return tasks <= 1;
}

/** Calls of the same run that may happen while a task runs: those started before, and those after it on the same way out. */
function callsBeside(call: ts.CallExpression, fn: FunctionNode): ts.CallExpression[] {
  const scope = wayOut(call, fn);
  const calls: ts.CallExpression[] = [];
  walkOwn(fn, (node) => {
    if (!ts.isCallExpression(node) || node === call) return;
    const isBefore = node.end <= call.getStart();
    if (isBefore ? !isAwaited(node) : node.pos >= scope.pos && node.end <= scope.end) calls.push(node);
  });
  return calls;
}

/** The innermost block around a node that ends by leaving the function, or the whole body. */
function wayOut(node: ts.Node, fn: FunctionNode): ts.Node {
  const leaves = (each: ts.Node): boolean => {
    const last = ts.isBlock(each) ? each.statements.at(-1) : undefined;
    return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
  };
  return ts.findAncestor(node, (each) => each === fn.body || leaves(each)) ?? fn.body;
}
