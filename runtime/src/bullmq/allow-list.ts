import { realpath } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OffloadError } from '../offload/offload-error.js';
import type { ModuleRef } from '../offload/wire.js';
import { expandGlob } from './glob.js';

/** The modules a worker may load; everything else is refused. */
export interface AllowList {
  /** How many modules are on it. */
  readonly size: number;
  /** Where to load a module of the list from. Throws `ERR_OFFLOAD_NOT_ALLOWED` for any other. */
  find(name: string): Promise<ModuleRef>;
}

/**
 * Reads the entries once: a file that is added later is not on the list. What is kept of a file is its real path, and what is loaded
 * is that path, so neither `..` nor a symbolic link leads out of the list.
 *
 * @param entries globs of files below the root, `node:` and a builtin, or `npm:` and a package.
 * @throws OffloadError `ERR_OFFLOAD_OPTION` for an entry that matches nothing.
 */
export async function readAllowList(entries: readonly string[], root: string): Promise<AllowList> {
  if (entries.length === 0) throw new OffloadError('ERR_OFFLOAD_OPTION', '`allow` is empty; a worker runs only modules that are listed.');
  const packages = new Set<string>();
  const files = new Set<string>();
  for (const entry of entries) {
    if (/^(node|npm):/.test(entry)) packages.add(checkPackage(entry, root));
    else for (const file of await findFiles(entry, root)) files.add(file);
  }
  return {
    size: packages.size + files.size,
    async find(name) {
      if (packages.has(name)) return { specifier: name.replace(/^npm:/, ''), caller: callerIn(root) };
      const file = name.startsWith('./') ? await findRealPath(join(root, name)) : undefined;
      if (file === undefined || !files.has(file)) throw new OffloadError('ERR_OFFLOAD_NOT_ALLOWED', `The module \`${name}\` is not on the allow list of the worker.`);
      return { specifier: `./${relative(root, file).split(sep).join('/')}`, caller: callerIn(root, extname(file)) };
    },
  };
}

/** Modules are found as from a file in the root. Its extension says whether TypeScript is expected. */
const callerIn = (root: string, extension = '.mjs'): string => pathToFileURL(join(root, `worker${extension}`)).href;

async function findFiles(entry: string, root: string): Promise<string[]> {
  const pattern = isAbsolute(entry) ? relative(root, entry) : entry;
  if (pattern.split('/').includes('..')) throw new OffloadError('ERR_OFFLOAD_OPTION', `\`${entry}\` lies outside of the root ${root}; jobs name files below it.`);
  const files = await expandGlob(pattern, root);
  if (files.length === 0) throw new OffloadError('ERR_OFFLOAD_OPTION', `\`${entry}\` matches no file in ${root}.`);
  return files;
}

function checkPackage(entry: string, root: string): string {
  const isThere = entry.startsWith('node:') ? isBuiltin(entry) : hasPackage(entry.slice('npm:'.length), root);
  if (isThere) return entry;
  throw new OffloadError('ERR_OFFLOAD_OPTION', `\`${entry}\` is not ${entry.startsWith('node:') ? 'a builtin of this Node' : `installed in ${root}`}.`);
}

function hasPackage(specifier: string, root: string): boolean {
  try {
    createRequire(callerIn(root)).resolve(specifier);
    return true;
  } catch (error) {
    // A package that has no entry for `require` is there all the same.
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
}

async function findRealPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    // Whatever the reason, such a file cannot be on the list.
    return undefined;
  }
}
