import { existsSync, realpathSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { entriesOf, firstFile, packageOf, type Workspaces } from './workspaces.js';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** A file written `./x.js` in TypeScript is `./x.ts` on disk. */
const extensionAlias = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

const isCode = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);

/** True for code that is not the project's own. */
const isInstalled = (file: string): boolean => file.includes(`${sep}node_modules${sep}`);

/**
 * Resolves specifiers to files of the project: relative paths, tsconfig `paths`, package `imports`, workspace packages.
 * Answers `undefined` for builtins, for installed packages, and for what cannot be found.
 * @param isOwn true for a file of the project, wherever it lies.
 */
export function createResolve(workspaces: Workspaces = new Map(), isOwn: (file: string) => boolean = () => false): (from: string, specifier: string) => string | undefined {
  const factories = createFactories();
  // By file and specifier: asked for at every call.
  const known = new Map<string, Map<string, string | undefined>>();
  return (from, specifier) => {
    if (isBuiltin(specifier)) return undefined;
    let byName = known.get(from);
    if (!byName) known.set(from, (byName = new Map<string, string | undefined>()));
    if (!byName.has(specifier)) byName.set(specifier, resolveFile(factories, { workspaces, from, specifier, isOwn }));
    return byName.get(specifier);
  };
}

interface Factories {
  readonly withConfig: ResolverFactory;
  /** For projects whose `tsconfig.json` cannot be read, as when the package that it extends is not installed. */
  readonly plain: ResolverFactory;
}

function createFactories(): Factories {
  const options = {
    extensions,
    extensionAlias,
    conditionNames: ['source', 'types', 'import', 'require', 'node', 'default'],
    mainFields: ['source', 'types', 'module', 'main'],
    symlinks: true,
  };
  return { withConfig: new ResolverFactory({ ...options, tsconfig: 'auto' }), plain: new ResolverFactory(options) };
}

interface Asked {
  readonly workspaces: Workspaces;
  readonly from: string;
  readonly specifier: string;
  readonly isOwn: (file: string) => boolean;
}

function resolveFile({ withConfig, plain }: Factories, { workspaces, from, specifier, isOwn }: Asked): string | undefined {
  const answer = withConfig.resolveFileSync(from, specifier);
  const path = answer.path ?? (/tsconfig/i.test(answer.error ?? '') ? plain.resolveFileSync(from, specifier).path : undefined);
  if (!path) return resolveUnbuilt(workspaces, from, specifier);
  if (!isCode(path)) return undefined;
  // A path of the project leads to the project, even below a folder of that name.
  if (isInstalled(path) && !specifier.startsWith('.') && !isOwn(path)) return undefined;
  return sourceOf(path);
}

/** In a fresh clone nothing is built or linked: the package's own words, or the path of a build, lead to the source. */
function resolveUnbuilt(workspaces: Workspaces, from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const path = join(dirname(from), specifier);
    const source = /\.[cm]?js$/.test(path) ? sourceOf(path) : path;
    return source === path ? undefined : source;
  }
  const name = packageOf(specifier);
  const folder = linkedFolder(from, name) ?? workspaces.get(name);
  if (folder === undefined) return undefined;
  return firstFile(entriesOf(folder, specifier).flatMap((path) => [sourceOf(path), path]));
}

/** Where a package manager linked a package of the project. */
function linkedFolder(from: string, name: string): string | undefined {
  for (let folder = dirname(from); folder !== dirname(folder); folder = dirname(folder)) {
    const link = join(folder, 'node_modules', name);
    if (!existsSync(link)) continue;
    const target = realpathSync(link);
    return isInstalled(target) ? undefined : target;
  }
  return undefined;
}

/** Folders that are built to others. */
const sources = ['src', 'lib', 'source', '.'];

/** A package resolves to its build; its source says the same and is what people edit. */
function sourceOf(path: string): string {
  const match = /^(.*)[\\/](dist|lib|build|out)[\\/](?:(?:esm|cjs|es)[\\/])?(.*?)(?:\.d)?\.([cm]?)[jt]s$/.exec(path);
  if (!match) return path;
  const [, root = '', built, rest = '', flavour = ''] = match;
  const candidates = sources.filter((folder) => folder !== built).flatMap((folder) => [`.${flavour}ts`, '.tsx', `.${flavour}js`].map((extension) => join(root, folder, rest + extension)));
  return candidates.find((file) => existsSync(file)) ?? path;
}
