import type { Finding } from '@unstall/analysis';

/** Why a call is left alone; each code has a paragraph in `docs/errors/codemod.md`. */
export type RefusalCode =
  | 'UNSTALL_ATOMICITY'
  | 'UNSTALL_CALLBACK'
  | 'UNSTALL_CLASS_FIELD'
  | 'UNSTALL_CONSTRUCTOR'
  | 'UNSTALL_DECLINED'
  | 'UNSTALL_DECORATOR'
  | 'UNSTALL_DYNAMIC'
  | 'UNSTALL_EXIT_HANDLER'
  | 'UNSTALL_EXPRESSION'
  | 'UNSTALL_FILE'
  | 'UNSTALL_FLOATING'
  | 'UNSTALL_GENERATOR'
  | 'UNSTALL_GETTER'
  | 'UNSTALL_IMPLICIT_CALL'
  | 'UNSTALL_LISTENER'
  | 'UNSTALL_MOCKED'
  | 'UNSTALL_MODULE_LEVEL'
  | 'UNSTALL_NO_TWIN'
  | 'UNSTALL_ORDER'
  | 'UNSTALL_OVERRIDE'
  | 'UNSTALL_PARAMETER'
  | 'UNSTALL_PUBLIC_API'
  | 'UNSTALL_RETURNS_PROMISE'
  | 'UNSTALL_RUNTIME_MISSING'
  | 'UNSTALL_SYNC_CALLBACK'
  | 'UNSTALL_TYPE'
  | 'UNSTALL_TYPE_PREDICATE'
  | 'UNSTALL_VERIFY';

/** A reason not to move a call, with the place that decides. */
export interface Refusal {
  readonly code: RefusalCode;
  /** One sentence in words. */
  readonly reason: string;
  /** File of the place that decides, relative to the root. */
  readonly file: string;
  /** 1-based line of that place. */
  readonly line: number;
}

/**
 * How the blocking call is moved: by its own async twin, to a worker thread, or through an async twin of a local function;
 * `parallel`: awaits that waited for each other start at once.
 */
export type Migration = 'native' | 'offload' | 'twin' | 'parallel';

/** Replaces the text between two offsets (UTF-16 units of the original text). */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** All edits of one file, sorted, not overlapping. */
export interface FileEdits {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** SHA-256 of the text that the edits were made for, in hex. */
  readonly hash: string;
  readonly edits: readonly TextEdit[];
  /** The file is not there yet; the hash is that of the empty text. */
  readonly created?: true;
}

/** What happens to one finding. */
export interface Outcome {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly api: Finding['api'];
  /** Why the place is hot, in words. */
  readonly place: string;
  /** Present when the call is moved. */
  readonly migrated?: Migration;
  /** Present when it is left alone. */
  readonly refused?: Refusal;
}

/** The result of `plan`: plain JSON, the same for the same input. */
export interface Plan {
  readonly version: 1;
  /** Sorted by file. */
  readonly files: readonly FileEdits[];
  /** Sorted by file, line, column. */
  readonly outcomes: readonly Outcome[];
  /** Advice that concerns the project as a whole, one sentence each. */
  readonly notes: readonly string[];
}
