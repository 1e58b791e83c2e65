import { ts } from 'ts-morph';
import type { Group } from './groups.js';
import type { Workspace } from './workspace.js';

/** The files in which something changes that other files can see: an exported function, or a member. */
export function findOutward(workspace: Workspace, groups: Iterable<Group>): ReadonlySet<string> {
  const exported = new Map<ts.SourceFile, ReadonlySet<ts.Node>>();
  const exportsOf = (file: ts.SourceFile): ReadonlySet<ts.Node> => {
    const found = exported.get(file) ?? findExports(workspace, file);
    exported.set(file, found);
    return found;
  };
  const isVisible = (declaration: ts.Declaration): boolean =>
    !(ts.isFunctionDeclaration(declaration) || ts.isVariableDeclaration(declaration) || ts.isParameter(declaration)) ||
    exportsOf(declaration.getSourceFile()).has(declaration);
  const visible = [...groups].filter(({ declarations }) => [...declarations].some(isVisible));
  const changed = visible.flatMap(({ functions, signatures }) => [...functions, ...signatures]);
  return new Set(changed.map((node) => workspace.nameOf(node.getSourceFile())));
}

/** A script has none, but its names are everybody's. */
function findExports({ checker }: Workspace, file: ts.SourceFile): ReadonlySet<ts.Node> {
  const module = checker.getSymbolAtLocation(file);
  if (!module) return new Set(file.statements.flatMap((each): ts.Node[] => (ts.isVariableStatement(each) ? [...each.declarationList.declarations] : [each])));
  const symbols = checker.getExportsOfModule(module).map((each) => (each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each));
  return new Set(symbols.flatMap(({ declarations }) => declarations ?? []));
}
