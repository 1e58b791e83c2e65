import type { TSESLint } from '@typescript-eslint/utils';

/** Every name that any scope binds or reads. */
export function namesIn(source: Readonly<TSESLint.SourceCode>): Set<string> {
  const names = new Set<string>();
  for (const scope of source.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) if (variable.defs.length > 0) names.add(variable.name);
    for (const reference of scope.through) names.add(reference.identifier.name as string);
  }
  return names;
}
