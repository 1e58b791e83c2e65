import { ts } from 'ts-morph';
import { isShared, output, ownFile, type Access, type Effects } from './effects.js';
import { isFunctionNode, walkOwn, type FunctionNode } from './functions.js';
import type { Barrier } from './refusals.js';

/** How the calls of one function may overlap: not at all, as requests and events do, or because the project starts them side by side. */
export type Overlap = 'none' | 'served' | 'started';

/**
 * Finds shared state that a function uses on both sides of a new `await`, with a write among the two, where no `await`
 * stands between them yet. The order of printed lines counts where the project itself starts the calls side by side.
 */
export function findTornState(effects: Effects, { fn, waits, overlap }: Section): Barrier | undefined {
  if (overlap === 'none') return undefined;
  const shared = sharedAccesses(effects, fn).filter((access) => overlap === 'started' || !isOwnBusiness(access));
  const old = existingWaits(fn);
  for (const wait of waits) {
    const loop = innermostLoop(wait, fn);
    const torn = shared.find((before) => shared.some((after) => isTorn({ before, after, wait, loop, old })));
    if (torn) return { code: 'UNSTALL_ATOMICITY', node: wait, ...wording(torn) };
  }
  return undefined;
}

/** Requests and events print, write files of their own and fill objects of their own; only tasks started side by side share these. */
const isOwnBusiness = ({ key }: Access): boolean =>
  typeof key === 'string' && (key === output || key.startsWith(ownFile) || key.startsWith('parameter '));

interface Section {
  readonly fn: FunctionNode;
  /** The calls that will be awaited. */
  readonly waits: readonly ts.CallExpression[];
  readonly overlap: Overlap;
}

/** Accesses to what lives longer than one call of the function. */
export function sharedAccesses(effects: Effects, fn: FunctionNode): Access[] {
  return effects.accessesIn(fn.body).filter(({ key }) => isShared(key, fn));
}

interface Pair {
  readonly before: Access;
  readonly after: Access;
  readonly wait: ts.CallExpression;
  readonly loop: ts.Node | undefined;
  readonly old: readonly number[];
}

function isTorn({ before, after, wait, loop, old }: Pair): boolean {
  if (before.key !== after.key || !(before.write || after.write)) return false;
  const point = wait.end - 0.5;
  const isOneEvent = before.through !== undefined && before.through === after.through;
  if (!isOneEvent && before.at < point && after.at > point) return !old.some((at) => at > before.at && at < after.at);
  if (!loop) return false;
  // In a loop, what stands after the wait comes before it in the next round.
  const within = (at: number): boolean => at >= loop.getStart() && at <= loop.end;
  return within(before.at) && within(after.at) && !old.some(within);
}

/** Offsets of the waits that a function has already. */
export function existingWaits(fn: FunctionNode): number[] {
  const offsets: number[] = [];
  walkOwn(fn, (node) => {
    if (ts.isAwaitExpression(node)) offsets.push(node.end - 0.5);
    if (ts.isForOfStatement(node) && node.awaitModifier) offsets.push(node.getStart());
  });
  return offsets;
}

function innermostLoop(node: ts.Node, fn: FunctionNode): ts.Node | undefined {
  return ts.findAncestor(node, (each) => (each === fn || isFunctionNode(each) ? 'quit' : ts.isIterationStatement(each, false)));
}

function wording({ key }: Access): { reason: string } {
  if (key === output) return { reason: 'Lines are printed before and after the call, and an `await` between them changes their order.' };
  const name = typeof key === 'string' ? key.replace(/^(own )?file:/, 'the file ').replace(/^parameter \S* /, '') : `\`${ts.getNameOfDeclaration(key as ts.Declaration)?.getText() ?? key.getText()}\``;
  return { reason: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)} is used before and after the call, and an \`await\` between them lets other work in.` };
}
