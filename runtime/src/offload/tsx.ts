type Importer = (specifier: string) => Promise<unknown>;

let registered: Promise<void> | undefined;

/** Sets up tsx in this thread, once, if the process runs under it. */
export function registerTsx(importAsCaller: Importer): Promise<void> {
  registered ??= register(importAsCaller);
  return registered;
}

async function register(importAsCaller: Importer): Promise<void> {
  // The `tsx` command also requires a file of its own first; only the loader's address says where its API is.
  const flags = process.execArgv.filter((flag) => /(^|[\\/=])tsx([\\/]|$)/.test(flag)).map((flag) => flag.replace(/^--[\w-]+=/, ''));
  const loader = flags.find((flag) => flag.startsWith('file:')) ?? flags[0];
  if (loader === undefined) return;
  // `--import tsx`, or the file of the loader itself when the `tsx` command has started the process.
  const specifier = loader.startsWith('file:') ? new URL('./esm/api/index.mjs', loader).href : 'tsx/esm/api';
  const api = await importAsCaller(specifier) as { register: () => unknown };
  api.register();
}
