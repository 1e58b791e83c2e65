import { ts } from 'ts-morph';
import { isShared, meet, output, ownFile, type Access, type Effects } from './effects.js';
import { loopsAround, walkOwn, type FunctionNode } from './functions.js';
import type { Overlap } from './overlap.js';
import type { Barrier } from './refusals.js';

/**
 * Finds shared state that a function uses on both sides of a new `await`, with a write among the two, where no `await`
 * stands between them yet. The order of printed lines counts where the project itself starts the calls side by side.
 */
export function findTornState(effects: Effects, { fn, waits, overlap, isOwn }: Section): ReadonlyMap<ts.Node, Barrier> {
  const barriers = new Map<ts.Node, Barrier>();
  if (overlap === 'none') return barriers;
  const shared = sharedAccesses(effects, fn).filter((access) => overlap === 'started' || !(isOwnBusiness(access) || isOwn(access.key)));
  const old = existingWaits(fn);
  const isAccepted = isTornAlready(overlap === 'started' ? [] : shared, old);
  for (const wait of waits) {
    const loop = loopsAround(wait)[0];
    const torn = shared.find((before) => shared.some((after) => isTorn({ before, after, wait, loop, old }) && !isAccepted({ before, after })));
    if (torn) barriers.set(wait, { code: 'UNSTALL_ATOMICITY', node: wait, ...wording(torn) });
  }
  return barriers;
}

/** Requests and events print, write files of their own and fill objects of their own; only tasks started side by side share these. */
const isOwnBusiness = ({ key }: Access): boolean =>
  typeof key === 'string' && (key === output || key.startsWith(ownFile) || key.startsWith('parameter '));

type Accepts = (pair: Pick<Pair, 'before' | 'after'>) => boolean;

/** What is written before an `await` that is there already, and trusted after it, has always relied on calls that do not overlap. */
function isTornAlready(shared: readonly Access[], old: readonly number[]): Accepts {
  const trusts = (write: Access, read: Access): boolean => meet(write, read) && old.some((at) => at > write.at && at < read.at);
  return ({ before, after }) =>
    before.write &&
    !after.write &&
    shared.some((write) => write.write && meet(write, before) && shared.some((read) => !read.write && meet(read, after) && trusts(write, read)));
}

interface Section {
  readonly fn: FunctionNode;
  /** The calls that will be awaited. */
  readonly waits: readonly ts.CallExpression[];
  readonly overlap: Overlap;
  /** True for what only one run of the function uses, although it is declared outside. */
  readonly isOwn: (key: Access['key']) => boolean;
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
  if (!meet(before, after) || !(before.write || after.write) || areOtherFiles(before, after)) return false;
  const point = wait.end - 0.5;
  const isOneEvent = before.through !== undefined && before.through === after.through;
  if (!isOneEvent && before.at < point && after.at > point) return !old.some((at) => at > before.at && at < after.at);
  if (!loop) return false;
  // In a loop, what stands after the wait comes before it in the next round.
  const within = (at: number): boolean => at >= loop.getStart() && at <= loop.end;
  return within(before.at) && within(after.at) && !old.some(within);
}

/** Two calls of one helper that makes the path of its own parameters: each has a file of its own. */
function areOtherFiles({ key, through: first }: Access, { through: second }: Access): boolean {
  if (typeof key !== 'string' || !key.startsWith(ownFile) || !first || !second) return false;
  return ts.isCallExpression(first) && ts.isCallExpression(second) && first.expression.getText() === second.expression.getText();
}

const waitsOf = new WeakMap<FunctionNode, readonly number[]>();

/** Offsets of the waits that a function has already. */
export function existingWaits(fn: FunctionNode): readonly number[] {
  const known = waitsOf.get(fn);
  if (known) return known;
  const offsets: number[] = [];
  waitsOf.set(fn, offsets);
  walkOwn(fn, (node) => {
    if (ts.isAwaitExpression(node)) offsets.push(node.end - 0.5);
    if (ts.isForOfStatement(node) && node.awaitModifier) offsets.push(node.getStart());
  });
  return offsets;
}

function wording({ key }: Access): { reason: string } {
  if (key === output) return { reason: 'Lines are printed before and after the call, and an `await` between them changes their order.' };
  const name = typeof key === 'string' ? key.replace(/^(own )?file:/, 'the file ').replace(/^parameter \S* /, '') : `\`${ts.getNameOfDeclaration(key as ts.Declaration)?.getText() ?? key.getText()}\``;
  return { reason: `${name[0]?.toUpperCase() ?? ''}${name.slice(1)} is used before and after the call, and an \`await\` between them lets other work in.` };
}
