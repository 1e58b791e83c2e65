import { isFunctionNode, walk } from '../functions.js';
import type { Problem } from '../verify.js';
import { originOf } from './compose-edits.js';
import type { FilePass, JudgedGroup } from './parallel-pass.js';

/** A rewritten group and the name of its file. */
export interface Blamed extends JudgedGroup {
  readonly name: string;
}

/** The groups that an error may come from: the one it stands in, else those of its function, its file, or all. */
export function findBlamed(changed: readonly FilePass[], { file, start }: Problem): Blamed[] {
  const all = changed.flatMap(({ name, groups }) => groups.filter(({ edit }) => edit).map((each): Blamed => ({ ...each, name })));
  const own = all.filter(({ name }) => name === file);
  const [first] = own;
  if (!first) return all;
  const at = originOf(changed.find(({ name }) => name === file)?.edits ?? [], start);
  const hit = own.filter(({ edit }) => edit && at >= edit.start && at < edit.end);
  if (hit.length > 0) return hit;
  let nearest = own;
  walk(first.file, (node) => {
    if (!isFunctionNode(node) || node.pos > at || node.end < at) return;
    const inside = own.filter(({ edit }) => edit && edit.start >= node.pos && edit.end <= node.end);
    if (inside.length > 0) nearest = inside;
  });
  return nearest;
}
