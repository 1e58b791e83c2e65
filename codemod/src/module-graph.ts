import { ts } from 'ts-morph';
import { walk } from './functions.js';
import { specifierOf } from './load-graph.js';
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
