import { ts } from 'ts-morph';
import type { OwnedEdit, Rewritten } from './rewrite.js';
import { mergeEdits } from './text-edit.js';
import type { Problem } from './verify.js';
import type { Workspace } from './workspace.js';

/** The edits of the statement in which an error stands; failing that of the file, of all files. */
export function findOwners(workspace: Workspace, { edits, importEdits }: Rewritten, problem: Problem): readonly OwnedEdit[] {
  const all = [...edits.values()].flat();
  const file = workspace.files.find((each) => workspace.nameOf(each) === problem.file);
  const own = file && edits.get(file);
  if (!file || !own || own.length === 0) return all;
  const offset = originalOffset(mergeEdits([...own, ...(importEdits.get(file) ?? [])]), problem.start);
  const enclosing = ownersAround(file, own, offset);
  return enclosing.length > 0 ? enclosing : own;
}

/** Where an offset of the changed text stood before. */
function originalOffset(edits: readonly { start: number; end: number; text: string }[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (start + shift > offset) break;
    if (start + shift + text.length > offset) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}

/** The edits inside the smallest node around an offset that has any. */
function ownersAround(file: ts.SourceFile, edits: readonly OwnedEdit[], offset: number): OwnedEdit[] {
  let found: OwnedEdit[] = [];
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset > node.end) return;
    const inside = ts.isStatement(node) ? edits.filter(({ start, end }) => start >= node.pos && end <= node.end) : [];
    if (inside.length > 0) found = inside;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
