import type { Severity } from '@unstall/catalog';

/** Which async code counts: see `docs/policy.md`. */
export type Profile = 'async' | 'server' | 'library' | 'cli';

/** Why code is hot. */
export interface Place {
  readonly kind: 'async' | 'handler' | 'listener' | 'timer' | 'promise' | 'callback' | 'export' | 'claim';
  /** In words, for messages: ``async function `load` ``, ``the `GET /a` handler``. */
  readonly why: string;
}

/** One hop from the hot call to the blocking call. */
export interface Step {
  /** What is called at this place, as a reader would name it: `renderPage`, `fs.readFileSync`. */
  readonly name: string;
  /** Path relative to the root, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** A stretch of a file's text. */
interface Stretch {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Offset in the file's text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** A blocking call in hot code; the stretch is the call in the hot context. Plain JSON. */
export interface Finding extends Stretch {
  /** What blocks: `node:fs readFileSync`; `loop` for a busy wait; `@blocking name` for a function whose doc comment says so. */
  readonly api: string;
  readonly severity: Severity;
  readonly place: Place;
  /** From the reported call (first) to the blocking call (last); one step when the call itself blocks. */
  readonly path: readonly Step[];
  /** `twin`: the helper on the path needs an async counterpart. */
  readonly fix: 'native' | 'offload' | 'twin' | 'none';
  /** The way out, in one sentence. */
  readonly advice: string;
  /** Runs once (start-up, a command), proven. */
  readonly oneShot?: true;
  /** Milliseconds measured by the monitor at this place. */
  readonly evidence?: { readonly count: number; readonly maxMs: number; readonly totalMs: number };
}

/** A blocking call, hot or not; the stretch is the whole call expression. */
export interface Site extends Stretch {
  readonly api: string;
  readonly severity: Severity;
  readonly fix: 'native' | 'offload' | 'none';
}

/** A file that could not be read. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** What `analyzeProject` returns. */
export interface AnalysisResult {
  /** Sorted by file, line, column; one-shot findings last. */
  readonly findings: readonly Finding[];
  /** Every blocking call of the files, hot or not, sorted likewise. */
  readonly sites: readonly Site[];
  /** Number of files read; tests are not. */
  readonly files: number;
  readonly skipped: readonly Skipped[];
}
