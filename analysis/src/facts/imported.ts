import type { TSESTree } from '@typescript-eslint/types';

/** Specifiers of everything a module imports, exports from elsewhere, or requires by name. */
export function importsOf(program: TSESTree.Program, required: ReadonlySet<string>): string[] {
  const found = new Set(required);
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type') found.add(node.source.value);
    if ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source) found.add(node.source.value);
  }
  return [...found];
}
