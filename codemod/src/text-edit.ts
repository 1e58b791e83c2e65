import type { TextEdit } from './plan-types.js';

/** An edit that knows its rank among edits at one place. */
export interface RankedEdit extends TextEdit {
  /** Nesting depth of the node the edit belongs to; outer text opens first and closes last. */
  readonly depth: number;
}

/** Closing text goes before opening text at one offset; among closers the inner one first, among openers the outer one. */
function compare(a: RankedEdit, b: RankedEdit): number {
  if (a.start !== b.start) return a.start - b.start;
  const aCloses = isCloser(a);
  if (aCloses !== isCloser(b)) return aCloses ? -1 : 1;
  return aCloses ? b.depth - a.depth : a.depth - b.depth || a.end - b.end;
}

const isCloser = (edit: RankedEdit): boolean => edit.start === edit.end && /^[)\]},.>]/.test(edit.text);

/** Sorts edits and joins those that touch one offset, so that each offset has one edit. Same edits twice count once. */
export function mergeEdits(edits: readonly RankedEdit[]): TextEdit[] {
  const merged: TextEdit[] = [];
  const seen = new Set<string>();
  for (const { start, end, text, depth } of [...edits].sort(compare)) {
    const key = `${start}:${end}:${depth}:${text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const last = merged.at(-1);
    if (last && last.end > start) throw new Error(`Edits overlap at offset ${start}.`);
    if (last && last.start === last.end && last.start === start) {
      merged[merged.length - 1] = { start, end, text: last.text + text };
    } else {
      merged.push({ start, end, text });
    }
  }
  return merged;
}

/** Applies sorted edits to a text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
