import type { AllRewrite, AwaitGroup, AwaitPart, ListRewrite, MapRewrite, Stretch } from './await-group.js';

/** A list that is not longer than this needs no limit. */
export const shortList = 16;

/** Longer lines are broken, one call each. */
const lineWidth = 100;

/** How loops are bounded: the local name of `gather`, and calls in flight at the same time. */
export interface Bound {
  readonly gather: string;
  readonly concurrency: number;
}

/**
 * The text in place of a group's `rewrite.replace`. Nothing where a comment has no place in it, and where only an unbounded `Promise.all`
 * would do: `bound` is absent where `gather` cannot be had.
 */
export function renderGroup(text: string, { awaits, rewrite }: AwaitGroup, bound: Bound | undefined): string | undefined {
  const page = new Page(text);
  switch (rewrite?.kind) {
    case 'all':
      return page.all(awaits, rewrite);
    case 'list':
      return page.list(awaits, rewrite);
    case 'map':
      return page.map(rewrite, bound);
    default:
      return undefined;
  }
}

const comments = /\/\/[^\r\n]*|\/\*[^]*?\*\//g;

/** One call of a group, with the comments around its statement. */
interface Row {
  readonly call: string;
  readonly before: readonly string[];
  /** At the end of its line. */
  readonly after: string;
}

class Page {
  readonly #text: string;
  readonly #eol: string;

  constructor(text: string) {
    this.#text = text;
    this.#eol = text.includes('\r\n') ? '\r\n' : '\n';
  }

  all(awaits: AwaitGroup['awaits'], rewrite: AllRewrite): string | undefined {
    const { replace, keyword, first, types } = rewrite;
    const gaps = awaits.slice(1).map((part, i) => ({ start: (awaits[i] as typeof part).span.end, end: part.target?.start ?? part.span.start }));
    const carried = first.length > 0 ? first : gaps;
    const kept = [...carried, ...types, ...awaits.flatMap(({ call, target }) => (target ? [target, call] : [call]))];
    if (this.#losesComment(replace, kept)) return undefined;
    const indent = this.#indentAt(replace.start);
    const before = first.map((stretch) => `${this.#at(stretch)}${this.#eol}${indent}`).join('');
    const targets = awaits.map((part) => this.#target(part));
    const annotation = types.length > 0 ? `: [${types.map((type) => this.#at(type)).join(', ')}]` : '';
    const declared = targets.some(Boolean) ? `${keyword} [${targets.join(', ')}]${annotation} = ` : '';
    const rows = this.#rows(awaits, first.length > 0 ? [] : gaps);
    return `${before}${this.#together(`${declared}await Promise.all`, rows, indent)}${this.#at(replace).endsWith(';') ? ';' : ''}`;
  }

  #target({ target, pick }: AwaitPart): string {
    if (!target) return '';
    const text = this.#at(target);
    if (pick === undefined) return text;
    return pick === text ? `{ ${text} }` : `{ ${pick}: ${text} }`;
  }

  list(awaits: AwaitGroup['awaits'], { replace }: ListRewrite): string | undefined {
    if (this.#losesComment(replace, awaits.map(({ call }) => call))) return undefined;
    return this.#together('await Promise.all', this.#rows(awaits, []), this.#indentAt(replace.start));
  }

  map(rewrite: MapRewrite, bound: Bound | undefined): string | undefined {
    const { replace, declaration, source, item, value, round, size } = rewrite;
    if (!bound && (size === undefined || size > shortList)) return undefined;
    const ofRound = round ? [{ start: round.block.start, end: round.last.start }, { start: round.last.end, end: round.block.end }] : [];
    if (this.#losesComment(replace, [source, item, value, ...ofRound, ...(declaration ? [declaration] : [])])) return undefined;
    const all = bound
      ? `${bound.gather}(${this.#mapped(rewrite, `${this.#isSync(rewrite) ? '' : 'async '}() => ${this.#body(rewrite)}`)}, { concurrency: ${bound.concurrency} })`
      : `Promise.all(${this.#mapped(rewrite, this.#body(rewrite), this.#isSync(rewrite) ? '' : 'async ')})`;
    return `${declaration ? `${this.#at(declaration)} = ` : ''}await ${all}${this.#endOf(replace)}`;
  }

  #isSync = ({ isCall, round }: MapRewrite): boolean => isCall && !round;

  /** What one round gives: the value, or a block that returns it. */
  #body({ value, round }: MapRewrite): string {
    const text = this.#at(value);
    if (!round) return text.startsWith('{') ? `(${text})` : text;
    const { block, last } = round;
    const end = this.#at(last).endsWith(';') ? ';' : '';
    return `${this.#text.slice(block.start, last.start)}return ${text}${end}${this.#text.slice(last.end, block.end)}`;
  }

  #mapped({ source, sourceKind, item }: MapRewrite, body: string, modifier: string = ''): string {
    const list = this.#at(source);
    // A `_` in the body is some other one.
    const unused = /\b_\b/.test(body) ? '_round' : '_';
    if (sourceKind === 'count') return `Array.from({ length: ${list} }, ${modifier}(${unused}, ${this.#at(item)}) => ${body})`;
    const mapper = `${modifier}(${this.#at(item)}) => ${body}`;
    return sourceKind === 'array' ? `${list}.map(${mapper})` : `Array.from(${list}, ${mapper})`;
  }

  #rows(awaits: AwaitGroup['awaits'], gaps: readonly Stretch[]): Row[] {
    const between = gaps.map((gap) => this.#commentsIn(gap));
    return awaits.map(({ call }, i) => ({ call: this.#at(call), before: between[i - 1]?.before ?? [], after: between[i]?.after ?? '' }));
  }

  /** Comments between two statements: at the end of the first one's line, and above the second. */
  #commentsIn(gap: Stretch): { after: string; before: string[] } {
    const text = this.#at(gap);
    const line = text.split(/\r?\n/, 1)[0] ?? '';
    const isWhole = line.length < text.length;
    const [after = [], rest] = isWhole ? [line.match(comments) ?? [], text.slice(line.length)] : [[], text];
    return { after: after.join(' '), before: rest.match(comments) ?? [] };
  }

  #together(head: string, rows: readonly Row[], indent: string): string {
    const line = `${head}([${rows.map(({ call }) => call).join(', ')}])`;
    const isPlain = rows.every(({ before, after }) => before.length === 0 && after === '');
    if (isPlain && indent.length + line.length < lineWidth && !line.includes('\n')) return line;
    const inner = `${indent}  `;
    const lines = rows.flatMap(({ call, before, after }) => [...before.map((each) => inner + each), `${inner}${call},${after && ` ${after}`}`]);
    return [`${head}([`, ...lines, `${indent}])`].join(this.#eol);
  }

  /** True if a comment stands in a part of the text that is not kept. */
  #losesComment({ start, end }: Stretch, kept: readonly Stretch[]): boolean {
    let at = start;
    for (const stretch of [...kept].sort((a, b) => a.start - b.start)) {
      if (/\/[/*]/.test(this.#text.slice(at, stretch.start))) return true;
      at = Math.max(at, stretch.end);
    }
    return /\/[/*]/.test(this.#text.slice(at, end));
  }

  /** A loop ends without a semicolon; a statement may need one. */
  #endOf(replace: Stretch): string {
    const next = this.#text.slice(replace.end).trimStart();
    return /;\s*\}?$/.test(this.#at(replace)) || /^[[(`+\-/]/.test(next) ? ';' : '';
  }

  #indentAt(offset: number): string {
    const line = this.#text.slice(this.#text.lastIndexOf('\n', offset - 1) + 1, offset);
    return /^\s*/.exec(line)?.[0] ?? '';
  }

  #at({ start, end }: Stretch): string {
    return this.#text.slice(start, end);
  }
}
