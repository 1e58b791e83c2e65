import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Manifest } from './manifest.js';

const runtime = '@unstall/runtime';

/** Before it the compiler loses the overloads of what is offloaded; tried from 4.7 to 5.8. */
const leastTypeScript = 5.4;

/** Why a file cannot load `@unstall/runtime/offload`, in a sentence; `undefined` when it can. */
export function findRuntimeProblem(file: string): string | undefined {
  if (!findPackage(file, runtime)) return 'The call has to run in a worker; add `@unstall/runtime` to the dependencies.';
  const compiler = /\.[cm]?tsx?$/.test(file) ? findPackage(file, 'typescript') : undefined;
  const version = compiler && readVersion(compiler);
  const isOld = version !== undefined && Number.parseFloat(version) < leastTypeScript;
  return isOld ? `The call has to run in a worker; the types of \`@unstall/runtime\` need TypeScript ${leastTypeScript}, the project has ${version}.` : undefined;
}

export const hasRuntime = (file: string): boolean => findRuntimeProblem(file) === undefined;

/** The manifest of a package in the nearest `node_modules` above a file. */
function findPackage(file: string, name: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) return manifest;
    if (folder === dirname(folder)) return undefined;
  }
}

function readVersion(manifest: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version;
  } catch {
    // A broken installation is npm's to report; the planner's own compiler judges the types.
    return undefined;
  }
}

/** Says that the runtime is used but not stated as a dependency. */
export function findRuntimeNotes(manifest: Manifest | undefined): string[] {
  if (!manifest || manifest.dependencies?.[runtime] !== undefined) return [];
  return [`The offloaded calls need \`${runtime}\`; add it to the \`dependencies\` of \`package.json\`.`];
}
