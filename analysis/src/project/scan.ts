/** What the text of a file tells without being parsed: more than the file does, never less. */
export interface Scan {
  /** Modules that the file may import, as written. */
  readonly imports: readonly string[];
  /** It names a blocking function of the language, or says of a function that it blocks. */
  readonly mayBlock: boolean;
  /** A loop may do nothing but wait. */
  readonly mayWait: boolean;
}

/** A quoted word. */
const quoted = /(['"`])([^'"`\s\\]{1,200})\1/g;

/** Right before what only an import names so: `from`, `import(`, `require(`, `require.resolve(`. */
const importing = /(?:from|import|require(?:\.\w+)?)\s*\(?\s*$/;

/** Modules by other ways, under any name. */
const loading = /createRequire|getBuiltinModule|module\.require/;

const isPath = (word: string): boolean => /^(?:\.{1,2}(?:\/|$)|#)/.test(word);

const clock = String.raw`(?:\bnow\s*\(|hrtime|new Date\b)`;

/** Loops that may do nothing but wait: with a clock in the head or close to it, or with nothing in the body; and clocks by another name. */
const waiting = new RegExp(
  [
    String.raw`\bwhile\s*\([\s\S]{0,250}?${clock}`,
    String.raw`\bfor\s*\([^{}]{0,250}?${clock}`,
    String.raw`\b(?:while\s*\(\s*(?:true|1)\s*\)|for\s*\(\s*;[^;]{0,80};\s*\))[\s\S]{0,600}?${clock}`,
    String.raw`(?<!\}\s*)\bwhile\b[^;{}]{0,200}\)\s*(?:;|\{\s*\})`,
    String.raw`\bdo\s*(?:;|\{\s*\})\s*while\b`,
    String.raw`\bdo\b[^{}]{0,30}\{[\s\S]{0,250}?${clock}`,
    String.raw`=\s*(?:Date|performance)\.now\b(?!\s*\()`,
  ].join('|'),
);

/** @param globals the words by which the text can call blocking functions that need no import, each with the others of its list. */
export function scanText(text: string, globals: readonly (readonly string[])[]): Scan {
  const isLoading = loading.test(text);
  const imports = new Set<string>();
  for (const { 2: word = '', index } of text.matchAll(quoted)) {
    if (isLoading || isPath(word) || importing.test(text.slice(Math.max(0, index - 24), index))) imports.add(word);
  }
  return {
    imports: [...imports],
    mayBlock: text.includes('@blocking') || globals.some((words) => words.every((word) => text.includes(word))),
    mayWait: waiting.test(text),
  };
}
