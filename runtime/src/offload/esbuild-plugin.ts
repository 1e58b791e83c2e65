import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import type { Build, BuildOptions, Loaded, OutputFile, Plugin } from './esbuild-types.js';
import { rewriteCalls } from './rewrite-calls.js';

const OURS = 'unstall-offloaded';
/** Where a nested build puts its main file, which is not written but handed over. */
const MAIN = 'unstall-offloaded-main';

/**
 * An esbuild plugin that bundles the local modules named in calls of `offloaded()` and `actor()`: each becomes a file of its own beside the
 * bundle, for the workers to load. Packages are left to be installed, `@unstall/runtime` among them.
 *
 * @example await esbuild.build({ entryPoints: ['src/server.ts'], bundle: true, platform: 'node', format: 'esm', outdir: 'dist', plugins: [offloadPlugin()] });
 */
export function offloadPlugin(): Plugin {
  return createPlugin([]);
}

/** @param within files that are being bundled for workers now, outermost first. */
function createPlugin(within: readonly string[]): Plugin {
  return {
    name: OURS,
    setup(build) {
      const extras: OutputFile[] = [];
      // It starts workers from files of its own.
      build.onResolve({ filter: /^@unstall\/runtime(\/|$)/ }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, ({ path }) => loadCaller(path, build));
      build.onResolve({ filter: new RegExp(`^${OURS}:`) }, (args) => findModule(args, build));
      build.onLoad({ filter: /.*/, namespace: OURS }, ({ pluginData }) => bundleModule(pluginData as string, { build, within, extras }));
      build.onEnd((result) => emitExtras(extras.splice(0), result.outputFiles));
    },
  };
}

/** A file that may offload: what it names is imported as a file, so that esbuild puts in where it is. */
async function loadCaller(path: string, { initialOptions }: Build): Promise<Loaded | undefined> {
  if (/[\\/]node_modules[\\/]/.test(path)) return undefined;
  const source = await readFile(path, 'utf8');
  if (!source.includes('@unstall/runtime/offload')) return undefined;
  const isEsm = formatOf(initialOptions) === 'esm';
  const contents = rewriteCalls(source, {
    caller: isEsm ? 'import.meta.url' : '__filename',
    // `require` stands in ES modules as well: esbuild takes it out. What it takes for an ES module, by its extension, has a default export.
    importFile: (specifier) => `require(${JSON.stringify(`${OURS}:${specifier}`)})${isEsm ? '.default' : ''}`,
  });
  const extension = extname(path);
  return { contents, loader: initialOptions.loader?.[extension] ?? extension.replace(/^\.[cm]?/, '') };
}

interface ResolveArgs { readonly path: string; readonly importer: string; readonly resolveDir: string }

async function findModule({ path, importer, resolveDir }: ResolveArgs, build: Build): Promise<object> {
  const { path: file, errors } = await build.resolve(path.slice(OURS.length + 1), { importer, resolveDir, kind: 'import-statement' });
  if (errors.length > 0) return { errors };
  const extension = formatOf(build.initialOptions) === 'esm' ? '.mjs' : '.cjs';
  return { path: `${file.slice(0, -extname(file).length)}${extension}`, namespace: OURS, pluginData: file };
}

interface Bundling {
  readonly build: Build;
  readonly within: readonly string[];
  readonly extras: OutputFile[];
}

/** Bundles a module as the program is bundled, by the same options; esbuild then names the file by its content. */
async function bundleModule(file: string, { build, within, extras }: Bundling): Promise<Loaded> {
  if (within.includes(file)) return { errors: [{ text: `\`${basename(file)}\` offloads itself, by way of ${within.length} modules; move the functions to a module that offloads nothing.` }] };
  const { plugins = [], sourcemap, ...options } = build.initialOptions;
  for (const name of ['outfile', 'stdin', 'outExtension'] as const) delete options[name];
  const { outputFiles = [], metafile, warnings } = await build.esbuild.build({
    ...options,
    format: formatOf(options),
    entryPoints: [file],
    entryNames: MAIN,
    outdir: options.outdir ?? dirname(build.initialOptions.outfile ?? ''),
    splitting: false,
    metafile: true,
    write: false,
    logLevel: 'silent',
    sourcemap: sourcemap === undefined || sourcemap === false ? false : 'inline',
    plugins: plugins.map((plugin) => (plugin.name === OURS ? createPlugin([...within, file]) : plugin)),
  });
  const isMain = ({ path }: OutputFile): boolean => basename(path) === `${MAIN}.js`;
  extras.push(...outputFiles.filter((output) => !isMain(output)));
  return { contents: outputFiles.find(isMain)?.contents ?? '', loader: 'file', warnings, watchFiles: Object.keys(metafile?.inputs ?? {}) };
}

/** As esbuild does when it is told nothing. */
function formatOf({ format, platform }: BuildOptions): string {
  return format ?? (platform === 'neutral' ? 'esm' : 'cjs');
}

/** What modules of workers bring along: the files of those they offload themselves. */
async function emitExtras(extras: readonly OutputFile[], outputFiles: OutputFile[] | undefined): Promise<void> {
  if (outputFiles !== undefined) return void outputFiles.push(...extras);
  for (const { path, contents } of extras) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
}
