import type { TSESTree } from '@typescript-eslint/types';
import type { Span } from './file-facts.js';

/** Converts offsets to lines and columns. */
export class Source {
  readonly text: string;
  /** Some doc comment may say whether a function blocks. */
  readonly hasTags: boolean;
  readonly #lines: number[] = [0];

  constructor(text: string) {
    this.text = text;
    this.hasTags = text.includes('@blocking') || text.includes('@nonblocking');
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines.push(at + 1);
  }

  span(node: TSESTree.Node): Span {
    const [start, end] = node.range;
    const from = this.#position(start);
    const to = this.#position(end);
    return { start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  #position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lines[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lines[low] as number) + 1 };
  }
}
