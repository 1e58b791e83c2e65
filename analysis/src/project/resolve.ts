import { existsSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { entriesOf, firstFile, type Workspaces } from './workspaces.js';

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
 */
export function createResolve(workspaces: Workspaces = new Map()): (from: string, specifier: string) => string | undefined {
  const factory = new ResolverFactory({
    extensions,
    extensionAlias,
    conditionNames: ['source', 'types', 'import', 'require', 'node', 'default'],
    mainFields: ['source', 'types', 'module', 'main'],
    tsconfig: 'auto',
    symlinks: true,
  });
  // By file and specifier: asked for at every call.
  const known = new Map<string, Map<string, string | undefined>>();
  return (from, specifier) => {
    if (isBuiltin(specifier)) return undefined;
    let byName = known.get(from);
    if (!byName) known.set(from, (byName = new Map<string, string | undefined>()));
    if (!byName.has(specifier)) byName.set(specifier, resolveFile(factory, from, specifier) ?? resolveUnbuilt(workspaces, specifier));
    return byName.get(specifier);
  };
}

function resolveFile(factory: ResolverFactory, from: string, specifier: string): string | undefined {
  const { path } = factory.resolveFileSync(from, specifier);
  if (!path || isInstalled(path) || !isCode(path)) return undefined;
  return sourceOf(path);
}

/** In a fresh clone nothing is built or linked: the package's own words lead to its source. */
function resolveUnbuilt(workspaces: Workspaces, specifier: string): string | undefined {
  if (specifier.startsWith('.') || workspaces.size === 0) return undefined;
  return firstFile(entriesOf(workspaces, specifier).flatMap((path) => [sourceOf(path), path]));
}

/** A workspace package resolves to its build; its source says the same and is what people edit. */
function sourceOf(path: string): string {
  const match = /^(.*)[\\/](?:dist|lib|build)[\\/](.*?)(?:\.d)?\.([cm]?)[jt]s$/.exec(path);
  if (!match) return path;
  const [, root, rest, flavour] = match as unknown as [string, string, string, string];
  const source = join(root, 'src', rest);
  return [`.${flavour}ts`, '.tsx', `.${flavour}js`].map((extension) => source + extension).find((file) => existsSync(file)) ?? path;
}
