import type { ts } from 'ts-morph';
import { bridgedAround, groundOf, isAsync, wrapped, type FunctionNode } from './functions.js';
import type { Group, Groups } from './groups.js';
import type { Barrier } from './refusals.js';

/** What the solver asks about single nodes; each answer is a reason why not, or nothing. */
export interface Judge {
  /** Why an `await` cannot take this call's place in its expression. */
  readonly ofExpression: (call: ts.CallExpression) => Barrier | undefined;
  /** At which of these calls a function cannot wait, and why. */
  readonly ofWaits: (fn: FunctionNode, waits: readonly ts.CallExpression[]) => ReadonlyMap<ts.Node, Barrier>;
  /** Why a module cannot wait at its top level. */
  readonly ofModule: (file: ts.SourceFile, call: ts.CallExpression) => Barrier | undefined;
  /** Why the functions cannot change for everyone who calls them. */
  readonly ofGroup: (group: Group) => Barrier | undefined;
  /** Why the functions cannot have an async twin beside them. */
  readonly ofTwin: (group: Group) => Barrier | undefined;
}

/** The colour of every function that a movable call touches. */
export interface Colours {
  readonly closure: ReadonlySet<Group>;
  /** Groups that become async where they stand. */
  readonly inPlace: ReadonlySet<Group>;
  /** Why a group is not in place. */
  readonly blocked: ReadonlyMap<Group, Barrier>;
  /** Why a group can have no twin either. */
  readonly twinless: ReadonlyMap<Group, Barrier>;
  /** Why nothing new may be awaited at a call. */
  readonly findBarrier: (call: ts.CallExpression) => Barrier | undefined;
}

/** Solves which functions on the way up from the movable calls can become async in place, and which can have a twin. */
export function solveColours(groups: Groups, judge: Judge, sites: readonly ts.CallExpression[]): Colours {
  const { closure, waits } = close(groups, sites);
  const torn = new Map<FunctionNode, ReadonlyMap<ts.Node, Barrier>>();
  const tornIn = (fn: FunctionNode): ReadonlyMap<ts.Node, Barrier> => {
    const found = torn.get(fn) ?? judge.ofWaits(fn, waits.get(fn) ?? []);
    torn.set(fn, found);
    return found;
  };
  const findBarrier = (call: ts.CallExpression): Barrier | undefined => firstOf(withBridges(call), judge.ofExpression) ?? ofGround(judge, call, tornIn);
  const blocked = new Map<Group, Barrier>();
  const twinless = new Map<Group, Barrier>();
  for (const group of closure) {
    const own = group.fatal[0] ?? firstOf(group.functions, (fn) => [...tornIn(fn).values()][0]);
    const barrier = own ?? group.barriers[0] ?? judge.ofGroup(group) ?? firstOf(group.calls, findBarrier);
    if (barrier) blocked.set(group, barrier);
    const noTwin = own ?? judge.ofTwin(group);
    if (noTwin) twinless.set(group, noTwin);
  }
  spread(groups, closure, blocked);
  const inPlace = new Set([...closure].filter((group) => !blocked.has(group)));
  return { closure, inPlace, blocked, twinless, findBarrier };
}

/** A call, and those around it whose callbacks it makes wait. */
const withBridges = (call: ts.CallExpression): ts.CallExpression[] => [
  call,
  ...bridgedAround(call).map((callback) => wrapped(callback).parent as ts.CallExpression),
];

function firstOf<T>(items: Iterable<T>, find: (item: T) => Barrier | undefined): Barrier | undefined {
  for (const item of items) {
    const barrier = find(item);
    if (barrier) return barrier;
  }
  return undefined;
}

/** Collects the groups above the movable calls, up to functions that are async already, and every new wait on the way. */
function close(groups: Groups, sites: readonly ts.CallExpression[]): { closure: Set<Group>; waits: Map<FunctionNode, ts.CallExpression[]> } {
  const closure = new Set<Group>();
  const waits = new Map<FunctionNode, ts.CallExpression[]>();
  const queue = [...sites];
  for (let call = queue.pop(); call; call = queue.pop()) {
    const ground = groundOf(call);
    if (ground.kind !== 'function') continue;
    waits.set(ground.node, [...new Set([...(waits.get(ground.node) ?? []), ...withBridges(call)])]);
    if (isAsync(ground.node)) continue;
    const group = groups.groupOf(ground.node);
    if (closure.has(group)) continue;
    closure.add(group);
    queue.push(...group.calls);
  }
  return { closure, waits };
}

function ofGround(judge: Judge, call: ts.CallExpression, tornIn: (fn: FunctionNode) => ReadonlyMap<ts.Node, Barrier>): Barrier | undefined {
  const ground = groundOf(call);
  switch (ground.kind) {
    case 'function':
      return isAsync(ground.node) ? tornIn(ground.node).get(call) : undefined;
    case 'module':
      return judge.ofModule(ground.node, call);
    case 'parameter':
      return { code: 'UNSTALL_PARAMETER', node: call };
    case 'decorator':
      return { code: 'UNSTALL_DECORATOR', node: call };
    case 'field':
      return { code: 'UNSTALL_CLASS_FIELD', node: call };
  }
}

/** A group with a caller that stays synchronous stays synchronous too, and so on down. */
function spread(groups: Groups, closure: ReadonlySet<Group>, blocked: Map<Group, Barrier>): void {
  for (let changed = true; changed; ) {
    changed = false;
    for (const group of closure) {
      if (blocked.has(group)) continue;
      const barrier = firstOf(group.calls, (call) => callerBarrier(groups, blocked, call));
      if (!barrier) continue;
      blocked.set(group, barrier);
      changed = true;
    }
  }
}

function callerBarrier(groups: Groups, blocked: ReadonlyMap<Group, Barrier>, call: ts.CallExpression): Barrier | undefined {
  const ground = groundOf(call);
  if (ground.kind !== 'function' || isAsync(ground.node)) return undefined;
  return blocked.get(groups.groupOf(ground.node));
}
