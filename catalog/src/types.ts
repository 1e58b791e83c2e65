/** How bad one call is for the loop; the classes of `docs/policy.md`. */
export type Severity = 'high' | 'medium' | 'low';

/** What the call spends its time on: disk, a child process, the CPU, or waiting. */
export type Cost = 'io' | 'process' | 'cpu' | 'wait';

/** The worker pool an offloaded call belongs to. */
export type Pool = 'cpu' | 'io';

/** A fact about the arguments of a call, decidable from its text. */
export type Condition =
  /** No argument is a function. */
  | { readonly kind: 'no-callback' }
  /** The argument at this index is present. */
  | { readonly kind: 'has-argument'; readonly argument: number }
  /** The argument at this index is missing. */
  | { readonly kind: 'no-argument'; readonly argument: number }
  /** An object-literal argument (any position) sets this property to this value; `value` absent means: sets it at all. */
  | { readonly kind: 'option'; readonly name: string; readonly value?: boolean | string }
  /** No object-literal argument sets this property to this value; `value` absent means: none sets it at all. */
  | { readonly kind: 'no-option'; readonly name: string; readonly value?: boolean | string }
  /** The argument at this index is a number of at least this value; an argument that is no literal does not count. */
  | { readonly kind: 'at-least'; readonly argument: number; readonly value: number }
  /** The argument at this index is a string by its text: a literal, a template, a `+` with one of these, `path.join()`. */
  | { readonly kind: 'text'; readonly argument: number }
  /** All of these hold. */
  | { readonly kind: 'all'; readonly of: readonly Condition[] };

/** The asynchronous counterpart of a blocking API. */
export interface Twin {
  /** Module that exports it, e.g. `node:fs/promises`. */
  readonly module: string;
  /**
   * Member path in that module, e.g. `readFile`; `default` for its default export (`module.exports` itself).
   * With `#` it is a method of the same object: `AdmZip#writeZipPromise` replaces the last step of the callee.
   */
  readonly member: string;
  /** `promise`: returns a promise. `promisify`: takes a callback, so `util.promisify` first. */
  readonly form: 'promise' | 'promisify';
  /** Text appended to the twin's call before it is awaited, e.g. `.then(() => true, () => false)`. */
  readonly settle?: string;
  /** Member read off the awaited result, e.g. `bytesRead`. */
  readonly pick?: string;
  /** The twin is only true when none of these holds of the call; otherwise offload. */
  readonly unless?: readonly Condition[];
  /** Property to leave out of the options of the twin's call, e.g. `sync`. */
  readonly drop?: string;
  /** First version of the package in which the member behaves so; absent: every version in use. */
  readonly since?: string;
  /** What differs and matters. With it the twin is advice for people, never a rewrite. */
  readonly differs?: string;
}

/** One blocking API. */
export interface BlockingApi {
  /** Member path; `#` stands for the result of a call or of `new`, e.g. `Database#prepare#all`. */
  readonly path: string;
  readonly severity: Severity;
  readonly cost: Cost;
  /** The call blocks only if this holds; absent: always. */
  readonly when?: Condition;
  /** Worse than `severity` when this holds, e.g. a recursive tree. */
  readonly raise?: { readonly when: Condition; readonly to: Severity };
  readonly twin?: Twin;
  /** Pool for an offload; absent: it cannot run elsewhere, `note` says why. */
  readonly offload?: Pool;
  readonly note?: string;
}

/** What a project can do about a dependency that blocks. */
export type Migration = 'drop-in' | 'other-shape' | 'offload' | 'offload-callbacks';

/** All that is known about one module. */
export interface ModuleEntry {
  /** Specifier: `node:fs`, `bcryptjs`, `global` for globals. */
  readonly module: string;
  /** Other specifiers with the same API, e.g. `graceful-fs` for `node:fs`; `fs` for `node:fs` is implied. */
  readonly aliases?: readonly string[];
  /** Name that stands for the default export (and for `module.exports` itself), e.g. `Database`. */
  readonly main?: string;
  /** Paths that are the same thing by another route: `{ 'DatabaseSync#prepare#': 'StatementSync#' }`. */
  readonly same?: Readonly<Record<string, string>>;
  readonly migration?: Migration;
  /** Package and version whose types or source the rows were checked against: `fs-extra 11.4.1`. */
  readonly checked?: string;
  readonly apis: readonly BlockingApi[];
}

/** How a function handed over as an argument is run. */
export type Runs =
  /** Before the call returns, on the caller's stack. */
  | 'in-place'
  /** From the event loop, while the process serves. */
  | 'later'
  /** Once, while the process starts. */
  | 'startup'
  /** By a command line framework: this process is a tool. */
  | 'command'
  | 'test'
  /** While the process ends or crashes. */
  | 'exit'
  /** On another thread or process. */
  | 'worker';

/** A function that runs callbacks. */
export interface CallbackRunner {
  /** Module specifier, `global`, or `*`: a method of this name on a receiver that is not known. */
  readonly module: string;
  /** Member path, as in `BlockingApi`; `*` stands for every function of the module that has no row of its own, a last `*` for a method whose name is not known: `Router#*`. */
  readonly path: string;
  /** Index of the callback; `any`: every function argument. */
  readonly argument: number | 'any';
  /** The callbacks are these properties of the object literal at `argument`. */
  readonly properties?: readonly string[];
  /** And every function further down in the objects at these properties. */
  readonly deep?: true;
  readonly runs: Runs;
  /** Names the place in reports: `timer`, `` `{0}` listener ``. `{0}` is the first argument's text, `{method}` the last step in upper case. */
  readonly what: string;
  /** What kind of place the callback is; absent: a handler of requests or messages. */
  readonly kind?: 'listener' | 'timer' | 'promise' | 'callback';
  /** Only when the first argument is one of these strings; a row with events wins over one without. */
  readonly events?: readonly string[];
  /** Only when the first argument is a string that looks like a URL path. */
  readonly route?: true;
  /** Called to set a server up: the code that calls it runs once. */
  readonly setsUp?: true;
  /** What the callback receives, by position: member paths in the same module; empty: unknown; `^`: the receiver itself; `^*`: one of the receiver's elements. */
  readonly receives?: readonly string[];
}

/** A function type that says how the framework runs what it annotates. */
export interface FunctionType {
  readonly module: string;
  readonly path: string;
  readonly runs: Runs;
  readonly what: string;
  /** As in `CallbackRunner`. */
  readonly receives?: readonly string[];
}

/** A decorator that says how the framework runs the method below it. */
export interface MethodDecorator {
  readonly module: string;
  /** Exported name: `Get`. */
  readonly name: string;
  readonly runs: Runs;
  /** As in `CallbackRunner`: `{0}` is the decorator's first argument, `{method}` its name in upper case. */
  readonly what: string;
}

/** A base class or interface that says how the framework runs the methods of its implementers. */
export interface ClassContract {
  readonly module: string;
  /** Exported name of the class that is extended, or of the interface that is implemented: `CanActivate`. */
  readonly name: string;
  readonly methods: readonly string[];
  readonly runs: Runs;
  readonly what: string;
}

/** Functions that a framework finds by the property of an object literal they stand at. */
export interface PropertyRole {
  readonly property: string;
  /** The literal must have this property too. */
  readonly beside: string;
  readonly runs: Runs;
  readonly what: string;
}

/** A file whose place in the project says how a framework runs its exports. */
export interface FileConvention {
  /** Regular expression on the path relative to the root, with `/`. */
  readonly files: string;
  /** Names of exports; absent: the whole file. */
  readonly exports?: readonly string[];
  readonly runs: Runs;
  readonly what: string;
}
