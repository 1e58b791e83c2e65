import { createRequire, isBuiltin } from 'node:module';
import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { OffloadError } from '../offload/offload-error.js';
import type { ModuleRef } from '../offload/wire.js';

/**
 * What a module is called on every machine: `./jobs/render.js` below the root, `node:zlib`, `npm:bcryptjs`.
 *
 * @param root an absolute path without symbolic links.
 * @throws OffloadError `ERR_OFFLOAD_ROOT` for a file outside of the root.
 */
export function nameModule(ref: ModuleRef, root: string): string {
  const { specifier } = ref;
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  const file = findFile(ref);
  if (file === undefined) return `npm:${specifier}`;
  const path = relative(root, file);
  if (path === '' || path.startsWith('..') || isAbsolute(path)) {
    throw new OffloadError('ERR_OFFLOAD_ROOT', `\`${specifier}\` is ${file}, which lies outside of the root ${root}, so other machines have no name for it.`);
  }
  return `./${path.split(sep).join('/')}`;
}

/** The file a specifier names, or `undefined` for a package. */
function findFile({ specifier, caller }: ModuleRef): string | undefined {
  const isPath = isAbsolute(specifier) || /^(\.\.?(\/|$)|file:)/.test(specifier);
  // `require` adds extensions; `#names` stand in the package.json of the caller.
  if (specifier.startsWith('#') || (isPath && isAbsolute(caller))) return createRequire(caller).resolve(specifier);
  if (!isPath) return undefined;
  return fileURLToPath(new URL(isAbsolute(specifier) ? pathToFileURL(specifier) : specifier, caller));
}
