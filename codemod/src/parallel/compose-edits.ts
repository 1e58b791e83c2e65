import type { TextEdit } from '../plan-types.js';

/** Text that is new, or a stretch of the original that stays. */
type Piece = string | { readonly start: number; readonly end: number };

const lengthOf = (piece: Piece): number => (typeof piece === 'string' ? piece.length : piece.end - piece.start);

/**
 * One list of edits that does what two do, one after the other.
 * @param first edits of the original text, sorted, not overlapping.
 * @param second edits of the text that `first` gives, likewise.
 * @returns edits of the original text, likewise, with unchanged text between any two.
 */
export function composeEdits(first: readonly TextEdit[], second: readonly TextEdit[]): TextEdit[] {
  const middle = new PieceReader(piecesOf(first));
  const pieces: Piece[] = [];
  for (const { start, end, text } of second) {
    pieces.push(...middle.take(start - middle.at), text);
    middle.take(end - start);
  }
  return editsOf([...pieces, ...middle.take(Infinity)]);
}

/** Where an offset of the changed text stood in the original; the start of the edit for what is new. */
export function originOf(edits: readonly TextEdit[], offset: number): number {
  let at = 0;
  for (const piece of piecesOf(edits)) {
    const length = lengthOf(piece);
    if (typeof piece !== 'string' && offset < at + length) return piece.start + Math.max(0, offset - at);
    at += length;
    if (typeof piece === 'string' && offset < at) return startOf(edits, at);
  }
  return offset;
}

/** Start of the edit whose text ends at an offset of the changed text. */
function startOf(edits: readonly TextEdit[], end: number): number {
  let shift = 0;
  for (const { start, end: old, text } of edits) {
    if (start + shift + text.length === end && text.length > 0) return start;
    shift += text.length - (old - start);
  }
  return end - shift;
}

/** The changed text as pieces; the last one goes on for ever, since the length of the original does not matter. */
function piecesOf(edits: readonly TextEdit[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    if (start > at) pieces.push({ start: at, end: start });
    pieces.push(text);
    at = end;
  }
  return [...pieces, { start: at, end: Infinity }];
}

function editsOf(pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    if (piece.start > at || text !== '') edits.push({ start: at, end: piece.start, text });
    at = piece.end;
    text = '';
  }
  return edits;
}

/** Takes pieces of a certain length off a list. */
class PieceReader {
  at = 0;
  readonly #pieces: Piece[];

  constructor(pieces: readonly Piece[]) {
    this.#pieces = [...pieces].reverse();
  }

  take(length: number): Piece[] {
    const taken: Piece[] = [];
    for (let left = length; left > 0; ) {
      const piece = this.#pieces.pop();
      if (piece === undefined) break;
      const size = Math.min(left, lengthOf(piece));
      const [head, rest] = split(piece, size);
      taken.push(head);
      if (lengthOf(piece) > size) this.#pieces.push(rest);
      left -= size;
    }
    this.at += length;
    return taken;
  }
}

function split(piece: Piece, size: number): [Piece, Piece] {
  if (typeof piece === 'string') return [piece.slice(0, size), piece.slice(size)];
  return [{ start: piece.start, end: piece.start + size }, { start: piece.start + size, end: piece.end }];
}
