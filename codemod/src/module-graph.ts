import { ts } from 'ts-morph';
import { walk } from './functions.js';
import { entryFiles } from './public-surface.js';
import { isEsm } from './file-style.js';
import type { Barrier } from './refusals.js';
import type { Workspace } from './workspace.js';

/** Says why a module cannot wait at its top level: only an ES module that nobody loads may. */
export function createModuleJudge(workspace: Workspace): (file: ts.SourceFile, node: ts.Node) => Barrier | undefined {
  let loaded: Set<ts.Node> | undefined;
  return (file, node) => {
    loaded ??= new Set([...findLoaded(workspace), ...entryFiles(workspace)]);
    const barrier: Barrier = { code: 'UNSTALL_MODULE_LEVEL', node };
    return !isEsm(file) || loaded.has(file) ? barrier : undefined;
  };
}

/** The project's files that other files load. */
function findLoaded(workspace: Workspace): Set<ts.Node> {
  const loaded = new Set<ts.Node>();
  for (const file of workspace.files) {
    walk(file, (node) => {
      const specifier = specifierOf(node);
      const target = specifier && workspace.checker.getSymbolAtLocation(specifier)?.declarations?.find(ts.isSourceFile);
      if (target) loaded.add(target);
    });
  }
  return loaded;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return loads ? node.arguments[0] : undefined;
}
