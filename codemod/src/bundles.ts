import type { ts } from 'ts-morph';
import { groundOf, isAsync } from './functions.js';
import type { Group, Groups } from './groups.js';
import type { HotCall, Selection } from './selection.js';

type Part = Group | ts.CallExpression;

/**
 * Numbers the calls so that those with the same number share an edit: a function on both their paths changes, or one that calls it.
 * Import lines do not count; they serve everything in a file.
 */
export function findBundles(groups: Groups, selection: Selection, hots: readonly HotCall[]): number[] {
  const sets = new DisjointSets<Part>();
  const selectedOf = (call: ts.CallExpression): Group | undefined => {
    const ground = groundOf(call);
    const group = ground.kind === 'function' && !isAsync(ground.node) ? groups.groupOf(ground.node) : undefined;
    return group && (selection.inPlace.has(group) || selection.twins.has(group)) ? group : undefined;
  };
  for (const group of selection.inPlace) for (const call of group.calls) joinAll(sets, [group, call, selectedOf(call)]);
  for (const [call, group] of selection.twinCalls) joinAll(sets, [group, call, selectedOf(call)]);
  for (const { chain } of hots) joinAll(sets, chain.flatMap((call) => [call, selectedOf(call), selection.twinCalls.get(call)]));
  const numbers = new Map<Part, number>();
  return hots.map(({ call }) => {
    const part = sets.find(call);
    const number = numbers.get(part) ?? numbers.size;
    numbers.set(part, number);
    return number;
  });
}

function joinAll(sets: DisjointSets<Part>, [first, ...others]: readonly (Part | undefined)[]): void {
  for (const other of others) if (first && other) sets.join(first, other);
}

class DisjointSets<T> {
  readonly #parents = new Map<T, T>();

  find(item: T): T {
    let at = item;
    for (let up = this.#parents.get(at); up !== undefined; up = this.#parents.get(at)) at = up;
    return at;
  }

  join(a: T, b: T): void {
    const [root, other] = [this.find(a), this.find(b)];
    if (root !== other) this.#parents.set(other, root);
  }
}
