/** Where a symbolic value starts. */
export type Base =
  /** A module, as its specifier is written. */
  | { readonly kind: 'import'; readonly from: string }
  /** An unshadowed global; the first step of the path is its name. */
  | { readonly kind: 'global' }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'class'; readonly id: number }
  | { readonly kind: 'object'; readonly id: number }
  | { readonly kind: 'interface'; readonly id: number }
  /** One of several values, by a condition. */
  | { readonly kind: 'choice'; readonly of: readonly Term[] }
  /** Many values of one type, by index, key or name. */
  | { readonly kind: 'collection'; readonly of: Term; readonly shape: Shape }
  /** A parameter whose value only the callers know. */
  | { readonly kind: 'param'; readonly fn: number; readonly index: number };

/** What holds many values; going through a map gives pairs. */
export type Shape = 'object' | 'list' | 'map';

/**
 * A value known by how it is reached: a base, then members; `#` is the result of a call, a `new` or an `await`,
 * `*` a member of a name that is not known, `@` what a loop over it gives.
 */
export interface Term {
  readonly base: Base;
  readonly path: readonly string[];
}

/** A place in the text. Offsets in UTF-16 units, lines and columns 1-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What the text tells about an argument. */
export type Argument =
  | { readonly kind: 'string'; readonly value: string }
  /** A string whose text is not fixed: a template, a concatenation, `path.join(…)`. */
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'object'; readonly properties: Readonly<Record<string, Argument>>; readonly term: Term }
  /** A function literal or a name that may stand for one. */
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'list'; readonly items: readonly Argument[] }
  | { readonly kind: 'spread'; readonly term: Term | undefined }
  | { readonly kind: 'other' };

/** A call, or what acts like one: `new`, a tagged template, reading a getter, writing to a setter. */
export interface Call {
  /** Index in `FileFacts.calls`. */
  readonly id: number;
  /** Function whose body holds it. */
  readonly fn: number;
  readonly form: 'call' | 'new' | 'read' | 'write';
  readonly callee: Term | undefined;
  /** Last member of the callee, for receivers nobody knows. */
  readonly method: string | undefined;
  readonly args: readonly Argument[];
  readonly span: Span;
  /** The callee as written, for people. */
  readonly text: string;
  /** Runs only until it has filled in a value that outlives the function: `cache ??= load()`. */
  readonly once: boolean;
  /** Runs only if a parameter of its function is truthy. */
  readonly guard: Guard | undefined;
}

/** A parameter that a branch asks for. */
export interface Guard {
  readonly fn: number;
  readonly index: number;
  /** A call that leaves it out does not take the branch. */
  readonly isUnsetFalsy: boolean;
}

/** A decorator, and its first argument if that is a string. */
export interface Decorator {
  readonly term: Term;
  readonly text: string | undefined;
}

/** A function, or the module's top level (always id 0). */
export interface FunctionFacts {
  readonly id: number;
  /** Function that lexically holds it; itself for the module. */
  readonly parent: number;
  readonly name: string;
  readonly kind: 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor' | 'fields' | 'signature';
  readonly async: boolean;
  readonly generator: boolean;
  /** Says or shows that it returns a promise. */
  readonly promise: boolean;
  /** Called where it is written. */
  readonly immediate: boolean;
  /** Written as an argument of a call. */
  readonly inline: boolean;
  /** Names of the parameters; `''` where destructured, `...` before the name of the rest. */
  readonly params: readonly string[];
  /** Types written at the parameters, where the callers may know better: interfaces and functions. */
  readonly types: readonly (Term | undefined)[];
  /** Values it returns; `undefined` for one that is not known. */
  readonly returns: readonly (Term | undefined)[];
  /** Type that it says it returns. */
  readonly returnType: Term | undefined;
  /** Type written at the variable or property that holds it. */
  readonly annotation: Term | undefined;
  readonly span: Span;
  /** Decorators of the method. */
  readonly decorators: readonly Decorator[];
  /** Names of the properties beside it in its object literal. */
  readonly beside: readonly string[];
  /** Belongs to the class of this id. */
  readonly class: number | undefined;
  /** `@blocking` or `@nonblocking` in its doc comment. */
  readonly tag: 'blocking' | 'nonblocking' | undefined;
  /** Assigned to `on…` of something: the event. */
  readonly event: string | undefined;
  /** Assigned to it later: `f.x = …` as `x`, `F.prototype.m = …` as `prototype.m`. */
  readonly members: Members;
}

export interface Members {
  readonly [name: string]: Term | undefined;
}

export interface ClassFacts {
  readonly name: string;
  readonly parent: Term | undefined;
  readonly implements: readonly Term[];
  readonly instance: Members;
  readonly static: Members;
  /** Names among `instance` and `static` that are getters. */
  readonly getters: readonly string[];
  readonly setters: Members;
}

/** An object or array literal, or a `new Map(…)`; the members of a list are named by their index, those of an unknown name by `*` and a number. */
export interface ObjectFacts {
  readonly shape: Shape;
  readonly members: Members;
  readonly getters: readonly string[];
  readonly setters: Members;
  readonly spreads: readonly (Term | undefined)[];
}

export interface InterfaceFacts {
  readonly name: string;
  /** Types of the properties. */
  readonly members: Members;
}

/** What other files see. */
export interface Exports {
  readonly named: Members;
  /** `module.exports = …` or `export =`. */
  readonly whole: Term | undefined;
  /** Values of the exported types: interfaces and aliases. */
  readonly types: Members;
  /** Specifiers of `export * from`. */
  readonly all: readonly string[];
}

/** A loop that only waits. */
export interface BusyWait {
  readonly fn: number;
  readonly span: Span;
}

/** Everything one file says, without any other file. Plain data. */
export interface FileFacts {
  readonly file: string;
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly objects: readonly ObjectFacts[];
  readonly interfaces: readonly InterfaceFacts[];
  readonly calls: readonly Call[];
  readonly busyWaits: readonly BusyWait[];
  readonly exports: Exports;
  /** Specifiers of everything imported or required by name. */
  readonly imports: readonly string[];
  /** Uses `parentPort` or `workerData` of `node:worker_threads`, and starts no worker itself. */
  readonly talksToParent: boolean;
  /** Lines (1-based) whose calls may block: `// unstall-allow: reason` stands on them or right above. */
  readonly allowed: readonly number[];
}
