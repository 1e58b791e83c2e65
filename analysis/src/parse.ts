import type { TSESTree } from '@typescript-eslint/types';
import { parseSync, type ParserOptions } from 'oxc-parser';

export interface Parsed {
  readonly program: TSESTree.Program;
}

/** Why a file could not be read: its first syntax error. */
export interface Unparsed {
  readonly error: string;
}

type Lang = NonNullable<ParserOptions['lang']>;

const languages: Readonly<Record<string, Lang>> = { '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx' };

/** What to try in turn: JavaScript may hold JSX, and files with types in `.js` (Flow, mostly) often parse as TSX. */
function attempts(file: string): Lang[] {
  const typed = languages[/\.[cm]?[jt]sx?$/.exec(file)?.[0] ?? ''];
  return typed ? [typed] : ['jsx', 'tsx'];
}

/** The tree is only built when it is asked for, which costs more than the parsing. */
interface Lazy {
  readonly program: () => TSESTree.Program;
}

function parseLazily(file: string, text: string): Lazy | Unparsed {
  // The pragma alone makes the parser refuse; most Flow reads as TypeScript.
  const plain = text.replace(/@flow\b/g, '@____');
  let error = 'cannot be parsed';
  let mended: TSESTree.Program | undefined;
  for (const lang of attempts(file)) {
    for (const sourceType of ['module', 'commonjs'] as const) {
      const result = parseSync(file, plain, { lang, sourceType, range: true, astType: 'ts', preserveParens: false });
      const fatal = result.errors.find(({ severity }) => severity === 'Error');
      const program = (): TSESTree.Program => result.program as unknown as TSESTree.Program;
      if (!fatal) return { program };
      if (!mended && program().body.length > 0) mended = program();
      if (error === 'cannot be parsed') error = describe(text, fatal);
    }
  }
  const whole = mended;
  return whole ? { program: () => whole } : { error };
}

/**
 * Parses a file of any JavaScript or TypeScript kind; never throws.
 * A file with errors that leave its tree whole (a redeclared name, say) is read all the same.
 */
export function parse(file: string, text: string): Parsed | Unparsed {
  const parsed = parseLazily(file, text);
  return 'error' in parsed ? parsed : { program: parsed.program() };
}

/** Why `parse` cannot read the file, if it cannot. */
export function findSyntaxError(file: string, text: string): string | undefined {
  const parsed = parseLazily(file, text);
  return 'error' in parsed ? parsed.error : undefined;
}

function describe(text: string, error: { message: string; labels: { start: number }[] }): string {
  const offset = error.labels[0]?.start;
  if (offset === undefined) return error.message;
  return `${error.message} (line ${text.slice(0, offset).split('\n').length})`;
}
