import { ts } from 'ts-morph';
import type { Access } from './effects.js';
import { groundOf, isAsync, isFunctionNode, loopsAround, type FunctionNode } from './functions.js';
import type { Group, Groups, Handed } from './groups.js';
import type { NameIndex } from './name-index.js';

export interface CaptureContext {
  readonly groups: Groups;
  readonly index: NameIndex;
  /** True for a function that is run once each time it is handed over. */
  readonly runsOnce: (handed: Handed) => boolean;
}

interface Capture {
  readonly fn: FunctionNode;
  readonly key: Access['key'];
  /** The calls that will be awaited. */
  readonly waits: readonly ts.Node[];
}

/**
 * True for a variable of the code around a callback that runs once: each run of that code has its own,
 * and nobody else uses it while the callback waits.
 */
export function isCapturedOnce(context: CaptureContext, { fn, key, waits }: Capture): boolean {
  if (typeof key === 'string' || !(ts.isVariableDeclaration(key) || ts.isBindingElement(key)) || !ts.isIdentifier(key.name)) return false;
  const around = functionsAround(context, fn, key);
  if (!around) return false;
  const last = Math.max(...waits.map((wait) => wait.getStart()));
  const uses = context.index.named(key.name.text).filter((name) => context.index.declarationsOf(name).includes(key));
  return uses.every((use) => {
    const owner = functionOf(use);
    if (owner === undefined || around.has(owner) || owner === fn) return true;
    // What the callback itself makes after its last wait runs later still.
    return owner.getStart() > last && ts.findAncestor(owner, (node) => node === fn) !== undefined;
  });
}

const functionOf = (node: ts.Node): FunctionNode | undefined => ts.findAncestor(node, isFunctionNode);

/** The functions between a callback and the one that declares a variable, if each of them hands the next one over to run once. */
function functionsAround(context: CaptureContext, fn: FunctionNode, key: ts.Declaration): ReadonlySet<FunctionNode> | undefined {
  const home = functionOf(key);
  const around = new Set<FunctionNode>();
  for (let inner = fn; inner !== home; ) {
    const handed = onlyHanded(context, context.groups.groupOf(inner));
    if (!handed || isInLoop(handed.call, key)) return undefined;
    const ground = groundOf(handed.call);
    if (ground.kind === 'module') return home === undefined ? around : undefined;
    if (ground.kind !== 'function' || isAsync(ground.node)) return undefined;
    around.add(ground.node);
    inner = ground.node;
  }
  return around;
}

function onlyHanded({ runsOnce }: CaptureContext, { calls, handed, barriers, functions }: Group): Handed | undefined {
  const [only, second] = handed;
  const isAlone = only !== undefined && second === undefined && calls.size === 0 && barriers.length === 0 && functions.size === 1;
  return isAlone && runsOnce(only) ? only : undefined;
}

/** A loop hands over several callbacks that share what is declared outside of it. */
const isInLoop = (call: ts.Node, key: ts.Node): boolean => loopsAround(call).some((loop) => ts.findAncestor(key, (each) => each === loop) === undefined);
