/** One command line option; the help text is made from it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly about: string;
  /** Placeholder in the help, e.g. `FILE`; strings only. */
  readonly value?: string;
  /** Allowed values; strings only. */
  readonly choices?: readonly string[];
  /** May be given more than once; strings only. */
  readonly multiple?: boolean;
}

/** Values by option name, as `parseArgs` gives them. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** One command of `unstall`. */
export interface Verb {
  /** One line for `unstall --help`. */
  readonly about: string;
  /** After `unstall <verb>`, e.g. `[paths]`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Lines below the options in the help: exit codes, examples. */
  readonly notes?: readonly string[];
  /**
   * Does the work and returns the exit code: 0 clean, 1 findings, 2 usage or environment error.
   * Throws `UsageError` for expected mistakes.
   */
  readonly run: (values: Values, positionals: readonly string[]) => Promise<number>;
}
