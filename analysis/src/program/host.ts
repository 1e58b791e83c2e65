import type { FileFacts } from '../facts/file-facts.js';

/** Where the program gets its files from. File names are absolute. */
export interface Host {
  /** The facts of a file, or `undefined` if it cannot be read. Called often: answers should be kept. */
  readonly load: (file: string) => FileFacts | undefined;
  /** The project's file that a specifier means; `undefined` for packages and builtins. */
  readonly resolve: (from: string, specifier: string) => string | undefined;
  /** False for a file of which no function can block and to which nothing that blocks is handed: it need not be read to know what its functions do. */
  readonly mayBlock?: (file: string) => boolean;
}
