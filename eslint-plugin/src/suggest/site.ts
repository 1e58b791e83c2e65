import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Site } from './imports.js';
import { namesIn } from './names-in.js';

type Source = Readonly<TSESLint.SourceCode>;

/** True if a closer scope than the module's binds the name. */
function isHidden(source: Source, node: TSESTree.Node, name: string): boolean {
  for (let scope: TSESLint.Scope.Scope | null = source.getScope?.(node) ?? null; scope; scope = scope.upper) {
    const variable = scope.set.get(name);
    if (variable && variable.defs.length > 0) return variable.defs[0]?.type !== 'ImportBinding';
  }
  return false;
}

/** The place that an import is planned for. */
export const siteOf = (source: Source, filename: string, node: TSESTree.Node = source.ast): Site => ({
  source,
  filename,
  taken: namesIn(source),
  isHidden: (name) => isHidden(source, node, name),
});
