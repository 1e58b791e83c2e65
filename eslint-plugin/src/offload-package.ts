import type { TSESLint } from '@typescript-eslint/utils';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

/** Where `offload`, `gather` and the like come from. */
export const offloadModule = '@unstall/runtime/offload';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

const byFolder = new Map<string, boolean>();

/** True if the file imports the package already, or could. */
export function hasOffload({ sourceCode, filename, cwd }: Context): boolean {
  if (/['"]@unstall\/runtime\/offload['"]/.test(sourceCode.text)) return true;
  const file = resolve(cwd, filename);
  const folder = dirname(file);
  const known = byFolder.get(folder) ?? canResolve(file);
  byFolder.set(folder, known);
  return known;
}

function canResolve(file: string): boolean {
  try {
    createRequire(file).resolve(offloadModule);
    return true;
  } catch {
    // Not installed for this file.
    return false;
  }
}
