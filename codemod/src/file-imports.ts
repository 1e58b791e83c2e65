import { ts } from 'ts-morph';
import { readStyle, type FileStyle } from './file-style.js';
import { depthOf, walk } from './functions.js';
import { findHeads, leadingStatements, type ImportedName, type ImportHead } from './import-heads.js';
import { removeLoad, type LocalLoad } from './local-load.js';
import { isSameModule } from './move.js';
import type { RankedEdit } from './text-edit.js';

interface Wanted {
  readonly imported: string;
  readonly local: string;
}

/** What code that moves to another file needs there. */
export interface Added {
  readonly wanted: readonly (Wanted & { readonly module: string })[];
  readonly constants: readonly string[];
  readonly functions: readonly string[];
}

/** Collects what one file has to import, and which of its imports nobody needs any more. */
export class FileImports {
  readonly style: FileStyle;
  readonly file: ts.SourceFile;
  readonly #heads: readonly ImportHead[];
  readonly #taken: Set<string>;
  readonly #wanted = new Map<string, Wanted[]>();
  readonly #constants = new Map<string, string>();
  readonly #functions = new Map<string, (name: string) => string>();
  readonly #anchors = new Set<ts.Statement>();
  readonly #replaced = new Set<ts.Node>();
  readonly #gone = new Set<ts.Statement>();
  readonly #loads = new Set<LocalLoad>();

  readonly #isCopy: boolean;

  constructor(file: ts.SourceFile, options: ts.CompilerOptions, { isCopy = false }: { isCopy?: boolean } = {}) {
    this.file = file;
    this.#isCopy = isCopy;
    this.style = readStyle(file, options);
    this.#heads = findHeads(file);
    this.#taken = namesIn(file);
  }

  /** The local name of a member of a module, imported if need be. */
  use(module: string, imported: string, hint: string = imported): string {
    const heads = this.#heads.filter((head) => isSameModule(head.module, module));
    const existing = heads.flatMap(({ names }) => names).find((name) => name.imported === imported);
    if (existing) return existing.local;
    const key = [...this.#wanted.keys()].find((each) => isSameModule(each, module)) ?? module;
    const list = this.#wanted.get(key) ?? [];
    this.#wanted.set(key, list);
    const wanted = list.find((each) => each.imported === imported);
    if (wanted) return wanted.local;
    const local = this.freeName(hint);
    list.push({ imported, local });
    return local;
  }

  /** A top-level constant with this initialiser; `after` is the statement that declares what the initialiser uses. */
  constant(hint: string, initializer: string, after?: ts.Statement): string {
    const known = this.#constants.get(initializer);
    if (known) return known;
    const name = this.freeName(hint);
    this.#constants.set(initializer, name);
    if (after) this.#anchors.add(after);
    return name;
  }

  /** The name of a function at the end of the file; one with the same text is used as it stands. */
  helper(hint: string, render: (name: string) => string): string {
    for (const [name, known] of this.#functions) if (known(hint) === render(hint)) return name;
    const existing = !this.#isCopy && this.file.statements.some((each) => ts.isFunctionDeclaration(each) && render(hint).endsWith(each.getText()));
    const name = existing ? hint : this.freeName(hint);
    if (!existing) this.#functions.set(name, render);
    return name;
  }

  /** A name that nothing in the file uses. */
  freeName(hint: string): string {
    let name = hint;
    for (let number = 1; this.#taken.has(name); number++) name = number === 1 ? `${hint}Async` : `${hint}Async${number}`;
    this.#taken.add(name);
    return name;
  }

  /** Notes that a mention of an imported name is written over. */
  replace(name: ts.Node): void {
    this.#replaced.add(name);
  }

  /** Notes a module that is loaded for names that may all be written over. */
  noteLoad(load: LocalLoad): void {
    this.#loads.add(load);
  }

  /** True if every mention of a name, outside its declaration, is written over. */
  isReplaced(local: string, declaration: ts.Node, scope: ts.Node = this.file): boolean {
    const mentions: ts.Node[] = [];
    walk(scope, (node) => {
      if (ts.isIdentifier(node) && node.text === local && !isMemberOrKey(node)) mentions.push(node);
    });
    const outside = mentions.filter((node) => ts.findAncestor(node, (each) => each === declaration) === undefined);
    return outside.length > 0 && outside.every((node) => this.#replaced.has(node));
  }

  /** Takes a statement away whole; what is imported anew stands in its place. */
  drop(statement: ts.Statement): void {
    this.#gone.add(statement);
  }

  /** What would be added to the file, for another file that takes its place. */
  listAdded(): Added {
    const wanted = [...this.#wanted].flatMap(([module, list]) => list.map((each) => ({ ...each, module })));
    const functions = [...this.#functions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, render]) => render(name));
    return { wanted, constants: this.#constantLines(), functions };
  }

  planEdits(): RankedEdit[] {
    const edits = this.#heads.flatMap((head) => this.#planHead(head));
    const constants = this.#constantLines();
    // ES imports stand in a block of their own.
    const gap = constants.length > 0 && this.style.module === 'esm' ? [''] : [];
    const lines = [...this.#importLines(), ...gap, ...constants];
    const unused = [...this.#loads].filter(({ names, statement }) => names.every((name) => this.isReplaced(name, statement, statement.parent)));
    return [...edits, ...this.#placeLines(lines), ...this.#placeFunctions(), ...unused.map(({ statement }) => removeLoad(statement))];
  }

  #placeFunctions(): RankedEdit[] {
    const { eol } = this.style;
    const texts = [...this.#functions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, render]) => eol + render(name) + eol);
    if (texts.length === 0) return [];
    const { length } = this.file.text;
    return [{ start: length, end: length, text: (this.file.text.endsWith('\n') ? '' : eol) + texts.join(''), depth: 0 }];
  }

  #planHead(head: ImportHead): RankedEdit[] {
    const unused = head.names.filter(({ local, node }) => this.isReplaced(local, node));
    const key = [...this.#wanted.keys()].find((each) => isSameModule(each, head.module));
    const added = key === undefined ? [] : (this.#wanted.get(key) ?? []);
    if (key !== undefined) this.#wanted.delete(key);
    if (unused.length === 0 && added.length === 0) return [];
    if (unused.length === head.names.length && added.length === 0 && head.isAlone) {
      this.drop(head.statement);
      return [];
    }
    return planNames({ head, unused, added: added.map((each) => this.#element(each)) });
  }

  #element({ imported, local }: Wanted): string {
    if (imported === local) return local;
    return this.style.module === 'esm' ? `${imported} as ${local}` : `${imported}: ${local}`;
  }

  #importLines(): string[] {
    const { quote, semicolon, module } = this.style;
    return [...this.#wanted].map(([specifier, wanted]) => {
      const names = `{ ${wanted.map((each) => this.#element(each)).join(', ')} }`;
      const from = `${quote}${specifier}${quote}`;
      return module === 'esm' ? `import ${names} from ${from}${semicolon}` : `const ${names} = require(${from})${semicolon}`;
    });
  }

  #constantLines(): string[] {
    return [...this.#constants].map(([initializer, name]) => `const ${name} = ${initializer}${this.style.semicolon}`);
  }

  #placeLines(lines: readonly string[]): RankedEdit[] {
    const { eol } = this.style;
    const gone = [...this.#gone].sort((a, b) => a.pos - b.pos);
    const leading = leadingStatements(this.file);
    const anchor = [...leading, ...this.#anchors].reduce<ts.Statement | undefined>((last, each) => (last && last.end > each.end ? last : each), undefined);
    const host = gone.find((each) => each === anchor) ?? (this.#anchors.size === 0 && this.#constants.size === 0 ? gone[0] : undefined);
    const edits = gone.filter((each) => each !== host || lines.length === 0).map((each) => removeLine(this.file, each));
    if (lines.length === 0) return edits;
    if (host) return [...edits, { start: host.getStart(), end: host.end, text: lines.join(eol), depth: 1 }];
    if (anchor) return [...edits, { start: anchor.end, end: anchor.end, text: eol + lines.join(eol), depth: 1 }];
    const first = this.file.statements[0]?.getStart() ?? 0;
    return [...edits, { start: first, end: first, text: lines.join(eol) + eol, depth: 0 }];
  }
}

interface NamesChange {
  readonly head: ImportHead;
  readonly unused: readonly ImportedName[];
  readonly added: readonly string[];
}

function planNames({ head, unused, added }: NamesChange): RankedEdit[] {
  const nodes: readonly ts.Node[] = head.names[0]?.node.parent.elements ?? [];
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return [];
  const depth = depthOf(first);
  if (unused.length === 0) return [{ start: last.end, end: last.end, text: `, ${added.join(', ')}`, depth }];
  const kept = nodes.filter((node) => !unused.some((name) => name.node === node));
  const text = [...kept.map((node) => node.getText()), ...added].join(', ');
  return [{ start: first.getStart(), end: last.end, text, depth }];
}

function removeLine(file: ts.SourceFile, statement: ts.Statement): RankedEdit {
  const tail = /^[ \t]*\r?\n/.exec(file.text.slice(statement.end));
  return { start: statement.getStart(), end: statement.end + (tail?.[0].length ?? 0), text: '', depth: 1 };
}

const isMemberOrKey = (node: ts.Identifier): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node;
};

/** Every name of a file that is no member and no key. */
export function namesIn(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  walk(file, (node) => {
    if (ts.isIdentifier(node) && !isMemberOrKey(node)) names.add(node.text);
  });
  return names;
}
