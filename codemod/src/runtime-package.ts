import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from './manifest.js';

const runtime = '@unstall/runtime';

/** True if a file could load `@unstall/runtime/offload`: the package is in a `node_modules` above it. */
export function hasRuntime(file: string): boolean {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', runtime, 'package.json'))) return true;
    if (folder === dirname(folder)) return false;
  }
}

/** Says that the runtime is used but not stated as a dependency. */
export function findRuntimeNotes(manifest: Manifest | undefined): string[] {
  if (!manifest || manifest.dependencies?.[runtime] !== undefined) return [];
  return [`The offloaded calls need \`${runtime}\`; add it to the \`dependencies\` of \`package.json\`.`];
}
