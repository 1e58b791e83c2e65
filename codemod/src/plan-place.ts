import { lstat, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { InvalidPlanError } from './plan-error.js';

/**
 * The absolute path of a file that a plan names.
 * @throws InvalidPlanError when it lies outside of the root, by its name or by a symbolic link.
 */
export async function placeOf(root: string, file: string): Promise<string> {
  const segments = file.split('/');
  if (file === '' || isAbsolute(file) || segments.includes('..') || /[\\\0]|^[A-Za-z]:/.test(file)) {
    throw new InvalidPlanError(`The plan names \`${file}\`, which is no path below the root.`);
  }
  const path = join(root, file);
  const isLink = await lstat(path).then((stats) => stats.isSymbolicLink(), isMissing);
  if (isLink) throw new InvalidPlanError(`The plan names \`${file}\`, which is a symbolic link; name the file it leads to.`);
  const folder = await nearestFolder(dirname(path));
  const way = relative(await realpath(root), folder);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new InvalidPlanError(`The plan names \`${file}\`, which a symbolic link leads out of the root.`);
  }
  return path;
}

/** A file that is not there is no link; whoever reads it says that it is missing. */
function isMissing(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
  throw error;
}

/** Where a folder really is; of one that is still to be made, the next one above. */
async function nearestFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || folder === dirname(folder)) throw error;
    return nearestFolder(dirname(folder));
  }
}
