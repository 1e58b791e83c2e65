import { posix } from 'node:path';
import { ts } from 'ts-morph';
import type { Workspace } from './workspace.js';

/** Declarations that other packages can reach through `main` and `exports`. */
export function findPublicDeclarations(workspace: Workspace): ReadonlySet<ts.Node> {
  const found = new Set<ts.Node>();
  for (const file of entryFiles(workspace)) {
    // The checker's own question answers for ES modules only; a CommonJS module has its symbol on the node.
    const { symbol } = file as { symbol?: ts.Symbol };
    for (const each of symbol ? workspace.checker.getExportsOfModule(symbol) : []) addExport(workspace.checker, each, found);
  }
  return found;
}

/** The source files that a package's entry points are, or are built from. */
export function entryFiles(workspace: Workspace): ts.SourceFile[] {
  const { manifest } = workspace;
  if (!manifest || manifest.private === true) return [];
  const targets = [manifest.main, manifest.module, manifest.types, ...stringsIn(manifest.exports)].filter((each) => each !== undefined);
  const stems = new Set(targets.flatMap(stemsOf));
  const byStem = workspace.files.filter((file) => stems.has(stemOf(workspace.nameOf(file))));
  // Built from something that cannot be told: anything may be public.
  return byStem.length === 0 && targets.length > 0 ? [...workspace.files] : byStem;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

const stemOf = (path: string): string => posix.normalize(path).replace(/(\.d)?\.[cm]?[jt]sx?$/, '');

/** `dist/cli.js` may be built from `src/cli.ts` or `cli.ts`; a folder means its index. */
function stemsOf(target: string): string[] {
  const stem = stemOf(target);
  const inSource = stem.replace(/^(dist|lib|build|out|esm|cjs)(\/(esm|cjs|src))?\//, 'src/');
  return [stem, inSource, inSource.replace(/^src\//, ''), posix.join(stem, 'index')];
}

function addExport(checker: ts.TypeChecker, symbol: ts.Symbol, found: Set<ts.Node>): void {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  for (const declaration of target.declarations ?? []) {
    found.add(declaration);
    if (ts.isClassLike(declaration)) for (const member of declaration.members) found.add(member);
  }
  const value = target.valueDeclaration;
  const type = value && checker.getTypeOfSymbolAtLocation(target, value);
  for (const property of type?.getProperties() ?? []) for (const declaration of property.declarations ?? []) found.add(declaration);
}
