import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly name?: unknown;
  readonly exports?: unknown;
  readonly types?: unknown;
  readonly module?: unknown;
  readonly main?: unknown;
}

/** Packages of the project by name, each with its folder. */
export type Workspaces = ReadonlyMap<string, string>;

/** Reads the names in the `package.json` files; what cannot be read has no name. */
export function readWorkspaces(manifests: readonly string[]): Workspaces {
  const found = new Map<string, string>();
  for (const path of manifests) {
    const name = readManifest(path)?.name;
    if (typeof name === 'string' && !found.has(name)) found.set(name, dirname(path));
  }
  return found;
}

/** Packages of the workspace that a folder belongs to, by the patterns of its root; for those who cannot search the disk. */
export function findWorkspaces(folder: string): Workspaces {
  for (let root = folder; ; root = dirname(root)) {
    const patterns = readPatterns(root);
    if (patterns.length > 0) return readWorkspaces(patterns.flatMap((pattern) => expand(root, pattern)).map((path) => join(path, 'package.json')));
    if (root === dirname(root)) return new Map();
  }
}

function readPatterns(root: string): string[] {
  const { workspaces } = (readManifest(join(root, 'package.json')) ?? {}) as { workspaces?: string[] | { packages?: string[] } };
  const pnpm = join(root, 'pnpm-workspace.yaml');
  if (workspaces) return (Array.isArray(workspaces) ? workspaces : (workspaces.packages ?? [])).filter((pattern) => typeof pattern === 'string');
  return existsSync(pnpm) ? [...readFileSync(pnpm, 'utf8').matchAll(/^\s*-\s*['"]?([^'"#\s]+)/gm)].map((match) => match[1] as string) : [];
}

/** `packages/*` and plain folders; deeper patterns are read one level deep. */
function expand(root: string, pattern: string): string[] {
  const [before = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return [join(root, pattern)];
  const folder = join(root, before);
  if (pattern.startsWith('!') || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : []));
}

function readManifest(path: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  } catch {
    // A fixture, or half written: it names no package, and that is all that is asked here.
    return undefined;
  }
}

/** The package that a specifier names: `@acme/store` for `@acme/store/sync`. */
export const packageOf = (specifier: string): string => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** Where a package of the project says that a specifier leads: built or not, the paths as written. */
export function entriesOf(folder: string, specifier: string): string[] {
  const name = packageOf(specifier);
  const manifest = readManifest(join(folder, 'package.json')) ?? {};
  const rest = specifier.slice(name.length + 1);
  const paths = rest === '' ? [...targets(manifest.exports, '.'), manifest.types, manifest.module, manifest.main, './src/index', './index'] : [...targets(manifest.exports, `./${rest}`), `./${rest}`];
  return paths.filter((path) => typeof path === 'string').map((path) => join(folder, path));
}

/** Every target of a subpath, whatever the condition: each leads to the same source. */
function targets(exports: unknown, subpath: string): string[] {
  if (typeof exports === 'string') return subpath === '.' ? [exports] : [];
  if (typeof exports !== 'object' || exports === null) return [];
  const table = exports as Record<string, unknown>;
  const keys = Object.keys(table);
  if (!keys.some((key) => key.startsWith('.'))) return subpath === '.' ? leaves(exports) : [];
  const exact = table[subpath];
  if (exact !== undefined) return leaves(exact);
  return keys.flatMap((key) => {
    const [before = '', after = ''] = key.split('*');
    if (!key.includes('*') || !subpath.startsWith(before) || !subpath.endsWith(after)) return [];
    const star = subpath.slice(before.length, subpath.length - after.length);
    return leaves(table[key]).map((target) => target.replaceAll('*', star));
  });
}

const leaves = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];

const extensions = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The first of these paths that is there, as it stands or with an extension. */
export const firstFile = (paths: readonly string[]): string | undefined =>
  paths.flatMap((path) => extensions.map((extension) => path + extension)).find((path) => /\.[cm]?[jt]sx?$/.test(path) && existsSync(path));
