import { access, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

const source = /\.[cm]?[jt]sx?$/;
const generated = /(\.d\.[cm]?ts|\.min\.[cm]?js)$/;
const neverEntered = new Set(['node_modules', '.git', '.hg', '.svn', '.yarn', '.pnp', 'bower_components']);

/** A `.gitignore` and the folder it speaks of. */
interface Rules {
  readonly folder: string;
  readonly matcher: Ignore;
}

/**
 * Lists the JavaScript and TypeScript files under the paths, sorted, respecting `.gitignore`.
 * A file that is named itself is taken whatever its name. Symbolic links are not followed.
 * @throws NodeJS.ErrnoException `ENOENT` for a path that does not exist.
 */
export async function discover(paths: readonly string[]): Promise<string[]> {
  const files = new Set<string>();
  const isWanted = (name: string): boolean => source.test(name) && !generated.test(name);
  for (const path of paths) {
    if ((await stat(path)).isFile()) files.add(path);
    else await walk(path, await rulesAbove(path), { files, isWanted });
  }
  return [...files].sort();
}

/** Lists the `package.json` files of a project, its own first. */
export async function discoverManifests(root: string): Promise<string[]> {
  const files = new Set<string>();
  await walk(root, await rulesAbove(root), { files, isWanted: (name) => name === 'package.json' });
  return [...files].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** What decides where imports lead. */
const config = /^(package\.json|[jt]sconfig.*\.json|pnpm-workspace\.yaml)$/;

/** In and above a project; the lock files change with the packages that are installed. */
const above = ['package.json', 'tsconfig.json', 'tsconfig.base.json', 'jsconfig.json', 'pnpm-workspace.yaml', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml', 'node_modules/.package-lock.json'];

/** Names of all code below the root, and the files beside code that say what imports lead to, there or not. */
export async function discoverConfigs(root: string): Promise<{ readonly names: readonly string[]; readonly files: readonly string[] }> {
  const names = new Set<string>();
  await walk(root, await rulesAbove(root), { files: names, isWanted: (name) => source.test(name) || config.test(name) });
  const files = [...names].filter((path) => config.test(basename(path)));
  for (let folder = root; ; folder = dirname(folder)) {
    files.push(...above.map((name) => join(folder, name)));
    if (folder === dirname(folder)) return { names: [...names].sort(), files: [...new Set(files)] };
  }
}

interface Search {
  readonly files: Set<string>;
  readonly isWanted: (name: string) => boolean;
}

async function walk(folder: string, outer: readonly Rules[], search: Search): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const rules = entries.some(({ name }) => name === '.gitignore') ? [...outer, await readRules(folder)] : outer;
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!neverEntered.has(entry.name) && !isIgnored(rules, `${path}${sep}`)) await walk(path, rules, search);
    } else if (entry.isFile() && search.isWanted(entry.name) && !isIgnored(rules, path)) search.files.add(path);
  }
}

/** Rules of the folders above, up to the repository's root. */
async function rulesAbove(start: string): Promise<Rules[]> {
  if (await exists(join(start, '.git'))) return [];
  const found: Rules[] = [];
  for (let folder = dirname(start); ; folder = dirname(folder)) {
    if (await exists(join(folder, '.gitignore'))) found.unshift(await readRules(folder));
    if (await exists(join(folder, '.git'))) return found;
    // Outside of a repository a `.gitignore` further up is somebody else's.
    if (folder === dirname(folder)) return [];
  }
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

async function readRules(folder: string): Promise<Rules> {
  return { folder, matcher: ignore().add(await readFile(join(folder, '.gitignore'), 'utf8')) };
}

function isIgnored(rules: readonly Rules[], path: string): boolean {
  let ignored = false;
  for (const { folder, matcher } of rules) {
    const result = matcher.test(relative(folder, path).split(sep).join('/') + (path.endsWith(sep) ? '/' : ''));
    if (result.ignored) ignored = true;
    else if (result.unignored) ignored = false;
  }
  return ignored;
}
