import type { AllRewrite, AwaitGroup, ListRewrite, MapRewrite, Stretch } from '@unstall/analysis';

/** A list that is not longer than this needs no limit. */
const small = 16;

/** Longer lines are broken, one call each. */
const lineWidth = 100;

/** How loops are bounded: the local name of `gather`, and calls in flight at the same time. */
export interface Bound {
  readonly gather: string;
  readonly concurrency: number;
}

/** The text in place of a group's `rewrite.replace`; nothing where only an unbounded `Promise.all` would do. `bound` is absent where `gather` cannot be had. */
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

class Page {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  all(awaits: AwaitGroup['awaits'], { replace, keyword, first, types }: AllRewrite): string {
    const indent = this.#indentAt(replace.start);
    const before = first.map((stretch) => `${this.#at(stretch)}\n${indent}`).join('');
    const targets = awaits.map(({ target }) => (target ? this.#at(target) : ''));
    const annotation = types.length > 0 ? `: [${types.map((type) => this.#at(type)).join(', ')}]` : '';
    const declared = targets.some(Boolean) ? `${keyword} [${targets.join(', ')}]${annotation} = ` : '';
    return `${before}${this.#together(`${declared}await Promise.all`, awaits, indent)}${this.#at(replace).endsWith(';') ? ';' : ''}`;
  }

  list(awaits: AwaitGroup['awaits'], { replace }: ListRewrite): string {
    return this.#together('await Promise.all', awaits, this.#indentAt(replace.start));
  }

  map(rewrite: MapRewrite, bound: Bound | undefined): string | undefined {
    const { replace, declaration, size } = rewrite;
    if (!bound && (size === undefined || size > small)) return undefined;
    const all = bound
      ? `${bound.gather}(${this.#mapped(rewrite, this.#task(rewrite))}, { concurrency: ${bound.concurrency} })`
      : `Promise.all(${this.#mapped(rewrite, this.#at(rewrite.value))})`;
    return `${declaration ? `${this.#at(declaration)} = ` : ''}await ${all}${this.#endOf(replace)}`;
  }

  /** `() => f(item)` */
  #task({ isCall, value }: MapRewrite): string {
    return isCall ? `() => ${this.#at(value)}` : `async () => ${asBody(this.#at(value))}`;
  }

  #mapped({ source, sourceKind, item, isCall }: MapRewrite, result: string): string {
    const list = this.#at(source);
    const isTask = /^(async )?\(\) =>/.test(result);
    const modifier = isCall || isTask ? '' : 'async ';
    const body = isTask ? result : asBody(result);
    // A `_` in the body is some other one.
    const unused = /\b_\b/.test(body) ? '_round' : '_';
    if (sourceKind === 'count') return `Array.from({ length: ${list} }, ${modifier}(${unused}, ${this.#at(item)}) => ${body})`;
    const mapper = `${modifier}(${this.#at(item)}) => ${body}`;
    return sourceKind === 'array' ? `${list}.map(${mapper})` : `Array.from(${list}, ${mapper})`;
  }

  #together(head: string, awaits: AwaitGroup['awaits'], indent: string): string {
    const calls = awaits.map(({ call }) => this.#at(call));
    const line = `${head}([${calls.join(', ')}])`;
    if (indent.length + line.length < lineWidth && !line.includes('\n')) return line;
    return `${head}([\n${calls.map((call) => `${indent}  ${call},\n`).join('')}${indent}])`;
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

const asBody = (value: string): string => (value.startsWith('{') ? `(${value})` : value);
