import type { Profile } from '@unstall/analysis';

/** The tools that are asked about every row. */
export type Witness = 'analyze' | 'eslint' | 'espree' | 'oxlint' | 'check';

/**
 * A piece of code with what must be said about it.
 * A line that must be reported ends in `// blocks: node:fs readFileSync` (several: `, `; busy waits: `loop`); every other line stays silent.
 */
export interface Row {
  /** A sentence; unique in its category. */
  readonly name: string;
  /** Text by path; a leading line break is dropped. */
  readonly files: Readonly<Record<string, string>>;
  /** Symbolic links: target by path, both relative to the row's folder. */
  readonly links?: Readonly<Record<string, string>>;
  /** Default `async`. */
  readonly profile?: Profile;
  /** Every finding of the row is proven to run once. */
  readonly oneShot?: true;
  /** The answer depends on files that import the open file, which a linter does not see. */
  readonly wholeProgram?: true;
  /** Why the row fails today, in all witnesses or in some. */
  readonly known?: string | Readonly<Partial<Record<Witness, string>>>;
}

/** A row with its place on disk. */
export interface PlacedRow extends Row {
  readonly category: string;
  readonly profile: Profile;
  /** Below the temporary folder, with `/`. */
  readonly folder: string;
}

/** One report, expected or given. */
export interface Report {
  /** Relative to the folder of the row, with `/`. */
  readonly file: string;
  readonly line: number;
  readonly api: string;
}

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 70).replace(/^-|-$/g, '');

/** Category and name in one folder's name: a folder named `tests` would say something about its files. */
export function place(category: string, row: Row): PlacedRow {
  const profile = row.profile ?? 'async';
  return { ...row, category, profile, folder: `${profile}/${category}.${slug(row.name)}` };
}

const expectation = /\/\/ blocks: (?<apis>.+)$/;

/** What the comments of a row ask for. */
export function expectedReports(row: Row): Report[] {
  return Object.entries(row.files).flatMap(([file, text]) =>
    textOf(text).split('\n').flatMap((line, index) => {
      const apis = expectation.exec(line)?.groups?.['apis']?.split(', ') ?? [];
      return apis.map((api) => ({ file, line: index + 1, api: api.trim() }));
    }),
  );
}

/** The text as it stands on disk. */
export const textOf = (text: string): string => text.replace(/^\n/, '');

/** Comparable and readable in a failure. */
export const render = (reports: readonly Report[], name: (api: string) => string = (api) => api): string[] =>
  reports.map(({ file, line, api }) => `${file}:${line} ${name(api)}`).sort();

/** Why the row fails in this witness, if it is known to. */
export const knownIn = ({ known }: Row, witness: Witness): string | undefined =>
  typeof known === 'string' ? known : known?.[witness];
