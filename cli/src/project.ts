import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { UsageError } from './usage-error.js';

/** What a command works on: names in the output are relative to the root. */
export interface Project {
  readonly root: string;
  /** Absolute. */
  readonly paths: readonly string[];
}

const isInside = (root: string, path: string): boolean => {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${/[\\/]/.exec(way)?.[0] ?? '/'}`) && !isAbsolute(way);
};

/**
 * Checks the paths of a command line.
 * The root is the current folder; if a path lies outside, it is that path.
 * @throws UsageError for a path that does not exist, or a `tsconfig.json` that is not JSON.
 */
export async function projectOf(given: readonly string[]): Promise<Project> {
  const cwd = process.cwd();
  const paths = (given.length > 0 ? given : ['.']).map((path) => resolve(cwd, path));
  const kinds = await Promise.all(paths.map((path, i) => kindOf(path, given[i] ?? '.')));
  const outside = paths.findIndex((path, i) => kinds[i] === 'folder' && !isInside(cwd, path));
  const root = outside < 0 ? cwd : (paths[outside] as string);
  await checkTsconfig(root);
  return { root, paths };
}

async function kindOf(path: string, given: string): Promise<'file' | 'folder'> {
  const stats = await stat(path).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code ?? error.message})`;
    throw new UsageError(`path '${given}' ${reason}; name a file or a folder of the project.`);
  });
  return stats.isDirectory() ? 'folder' : 'file';
}

/** A project without one is fine; one that cannot be read would make every import of the project a riddle. */
async function checkTsconfig(root: string): Promise<void> {
  const text = await readFile(join(root, 'tsconfig.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`tsconfig.json cannot be read (${error.code ?? error.message}); mend or remove it.`);
  });
  const problem = text === undefined ? undefined : findProblem(text);
  if (problem) throw new UsageError(`tsconfig.json is broken: ${problem}; mend or remove it.`);
}

/** TypeScript's own dialect of JSON: comments and trailing commas are allowed. */
function findProblem(text: string): string | undefined {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string: string | undefined) => string ?? ' ')
    .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '');
  try {
    JSON.parse(plain);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
