import { isMainThread } from 'node:worker_threads';
import { isAbsolute, moduleSystem, pathToFileURL, vm } from './lean-builtins.js';
import { OffloadError } from './offload-error.js';
import type { ModuleRef } from './wire.js';

type Importer = (specifier: string) => Promise<unknown>;

const loaded = new Map<string, unknown>();

/**
 * Loads a module as its caller would: `import` relative to a file URL, `require` relative to a path. Returns the module
 * itself once it is loaded, so that every call after the first is synchronous.
 *
 * @throws OffloadError `ERR_OFFLOAD_MODULE` with the loader's own error as `cause`.
 */
export function loadModule(ref: ModuleRef): unknown {
  const key = `${ref.caller}\n${ref.specifier}`;
  const known = loaded.get(key);
  if (known !== undefined) return known;
  const promise = load(ref).then(
    (module) => {
      loaded.set(key, module);
      return module;
    },
    (error: unknown) => {
      loaded.delete(key);
      throw error;
    },
  );
  loaded.set(key, promise);
  return promise;
}

async function load(ref: ModuleRef): Promise<unknown> {
  const { specifier, caller } = ref;
  if (moduleSystem.isBuiltin(specifier)) return process.getBuiltinModule(specifier);
  try {
    return isAbsolute(caller) ? await requireFrom(caller, specifier) : await importTyped(caller, specifier);
  } catch (cause) {
    throw new OffloadError('ERR_OFFLOAD_MODULE', `The module \`${specifier}\` cannot be loaded: ${messageOf(cause)}`, { cause });
  }
}

async function requireFrom(path: string, specifier: string): Promise<unknown> {
  const require = moduleSystem.createRequire(path);
  try {
    return require(specifier) as unknown;
  } catch (error) {
    if (!NEEDS_IMPORT.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return importTyped(pathToFileURL(path).href, specifier);
  }
}

/** An ES module, on Node 20 or with top-level await, and a package that has no entry for `require`. */
const NEEDS_IMPORT = new Set(['ERR_REQUIRE_ESM', 'ERR_REQUIRE_ASYNC_MODULE', 'ERR_PACKAGE_PATH_NOT_EXPORTED']);

async function importTyped(url: string, specifier: string): Promise<unknown> {
  const importer = importFrom(url);
  if (mayNeedTsx(url)) await (await import('./tsx.js')).registerTsx(importer);
  return importer(specifier);
}

/**
 * Node 20 gives worker threads loader hooks of their own, and tsx sets up those of the main thread only. Up front, for
 * what Node has once failed to load it does not try again.
 */
function mayNeedTsx(caller: string): boolean {
  return process.versions.node.startsWith('20.') && !isMainThread && /\.[cm]?tsx?$/.test(caller);
}

const importers = new Map<string, Importer>();

/**
 * `import()` as if written in the file `url`. Node has no stable `import.meta.resolve(specifier, parent)`; a function
 * compiled under the caller's name that uses the default loader resolves the same way, loader hooks included, on Node 20 to 26.
 */
function importFrom(url: string): Importer {
  const known = importers.get(url);
  if (known !== undefined) return known;
  const run = vm.compileFunction('return import(specifier)', ['specifier'], {
    filename: url.replace(/[?#].*$/, ''),
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  }) as Importer;
  const importer: Importer = (specifier) => withoutLoaderWarning(() => run(specifier));
  importers.set(url, importer);
  return importer;
}

/** Node emits one ExperimentalWarning for the default loader constant, synchronously with the first `import()`. */
function withoutLoaderWarning<T>(run: () => T): T {
  const { emitWarning } = process;
  const filtered = (...args: Parameters<typeof emitWarning>): void => {
    if (!String(args[0]).includes('USE_MAIN_CONTEXT_DEFAULT_LOADER')) emitWarning.apply(process, args);
  };
  process.emitWarning = filtered as typeof emitWarning;
  try {
    return run();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
