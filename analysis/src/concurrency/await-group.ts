/** A stretch of the file's text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One `await` of a group. */
export interface AwaitPart {
  /** The `await` expression. */
  readonly span: Stretch;
  /** What is awaited: the call. */
  readonly call: Stretch;
  /** The callee in words, for messages: `loadUser`, `db.posts.find`. */
  readonly name: string;
  /** The pattern that the value is bound to; absent for other uses of it. */
  readonly target?: Stretch;
  /** The member of the value that is bound: `rows` of `const list = (await query()).rows`. */
  readonly pick?: string;
}

/** `const [a, b] = await Promise.all([f(), g()]);` in place of `replace`, after the statements of `first`. */
export interface AllRewrite {
  readonly kind: 'all';
  /** The statements of the group, from the first to the last. */
  readonly replace: Stretch;
  readonly keyword: 'const' | 'let' | 'var';
  /** Statements between the awaits that need no result; they move before the group, in this order. */
  readonly first: readonly Stretch[];
  /** Type annotations of the targets, without the colon: one each, or none at all. */
  readonly types: readonly Stretch[];
}

/** `await Promise.all([f(), g()])` in place of `[await f(), await g()]`. */
export interface ListRewrite {
  readonly kind: 'list';
  readonly replace: Stretch;
}

/** `const out = await gather(items.map((item) => () => f(item)), { concurrency: 8 });` in place of a declaration and its loop. */
export interface MapRewrite {
  readonly kind: 'map';
  /** From the declaration of the results to the end of the loop. */
  readonly replace: Stretch;
  /** `const out`, with its annotation; absent where the values are dropped. */
  readonly declaration?: Stretch;
  /** The list; for a counted loop the number of rounds. */
  readonly source: Stretch;
  /** `array`: has `map`; `iterable`: needs `Array.from`; `count`: a number of rounds. */
  readonly sourceKind: 'array' | 'iterable' | 'count';
  /** The loop's own variable or pattern. */
  readonly item: Stretch;
  /** What each round pushes; it is the awaited call itself when `isCall`, else an expression that holds awaits. */
  readonly value: Stretch;
  readonly isCall: boolean;
  /** A round of several statements: its block, and the last statement, which keeps the value. */
  readonly round?: { readonly block: Stretch; readonly last: Stretch };
  /** Number of rounds if the text fixes it. */
  readonly size?: number;
}

export type Rewrite = AllRewrite | ListRewrite | MapRewrite;

/** Awaits that run one after another although none needs the result of another. Plain JSON. */
export interface AwaitGroup {
  /** `sequence`: statements in a row; `list`: elements of one literal; `loop`: the rounds of a loop. */
  readonly kind: 'sequence' | 'list' | 'loop';
  /** The statements, the literal or the loop. */
  readonly span: Stretch;
  /** In source order; at least two, at least one for a loop. */
  readonly awaits: readonly AwaitPart[];
  /** Why they are independent, as the rest of a sentence. */
  readonly why: string;
  /** Absent where the text allows no simple one. */
  readonly rewrite?: Rewrite;
}
