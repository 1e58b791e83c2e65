import { execFile } from 'node:child_process';
import { isAbsolute, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Bytes; the diff of a long branch is large. */
const maxBuffer = 1 << 30;

/**
 * Runs git in a folder and returns what it prints.
 * @throws Error with git's words in `stderr`; `ENOENT` without git.
 */
export async function git(folder: string, args: readonly string[]): Promise<string> {
  return (await run('git', [...args], { cwd: folder, maxBuffer })).stdout;
}

/** The root of the work tree; `undefined` without git, or outside of a repository. */
export async function findTop(folder: string): Promise<string | undefined> {
  try {
    return (await git(folder, ['rev-parse', '--show-toplevel'])).replace(/\n$/, '') || undefined;
  } catch {
    // No git, or no repository.
    return undefined;
  }
}

/**
 * True if git knows the folder and something in it is not committed; a folder outside of git is never dirty.
 * @param except a file that does not count, absolute.
 */
export async function isDirty(folder: string, except?: string): Promise<boolean> {
  const way = except === undefined ? '..' : relative(folder, except);
  const isInside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  try {
    const out = await git(folder, ['status', '--porcelain', '--', '.', ...(isInside ? [`:(exclude,literal)${way}`] : [])]);
    return out.trim() !== '';
  } catch {
    // No git, or no repository: there is no tree that could be dirty.
    return false;
  }
}
