import type { ts } from 'ts-morph';
import type { FunctionNode } from '../functions.js';
import type { NameIndex } from '../name-index.js';

/** Code whose own variables nobody else sees. */
export type Home = ts.Node;

/** Why code is not known to change nothing, and where. */
export interface Objection {
  readonly node: ts.Node;
  /** One sentence. */
  readonly reason: string;
}

/** What is known of the program that is judged. */
export interface Knowledge {
  readonly checker: ts.TypeChecker;
  readonly index: NameIndex;
  /** The project's own files. */
  readonly files: readonly ts.SourceFile[];
}

/** Reads one piece of code; the project's functions that it calls are left for later. */
export interface Scan extends Knowledge {
  readonly home: Home;
  readonly callees: Set<FunctionNode>;
}

/** What keeps code, with all that it calls, from being a read; `home` is the code whose own variables it may change. */
export interface Purity extends Knowledge {
  readonly find: (code: ts.Node, home?: Home) => Objection | undefined;
}

/** Code in words, for a sentence. */
export const firstLine = (node: ts.Node): string => {
  const [line = '', ...more] = node.getText().split(/\r?\n/);
  const text = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return more.length > 0 && text === line ? `${text} …` : text;
};
