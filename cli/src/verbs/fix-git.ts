import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** True if git knows the folder and something in it is not committed; a folder outside of git is never dirty. */
export async function isDirty(folder: string): Promise<boolean> {
  try {
    const { stdout } = await run('git', ['status', '--porcelain', '--', '.'], { cwd: folder });
    return stdout.trim() !== '';
  } catch {
    // No git, or no repository: there is no tree that could be dirty.
    return false;
  }
}
