export interface Linted {
  readonly files: number;
  /** Bundles, and files that cannot be parsed. */
  readonly unread: number;
  readonly reports: readonly { readonly file: string; readonly line: number; readonly rule: string; readonly message: string }[];
  /** File and stack. */
  readonly crashes: readonly string[];
}

export declare function lintFolders(folders: readonly string[]): Linted;
