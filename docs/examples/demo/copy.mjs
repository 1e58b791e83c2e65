import { cp, mkdtemp, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOrFail } from './command.mjs';

const shop = fileURLToPath(new URL('../shop', import.meta.url));
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const leftOut = new Set(['node_modules', 'dist', 'var', '.unstall']);
const author = ['-c', 'user.name=demo', '-c', 'user.email=demo@example.com', '-c', 'commit.gpgsign=false'];

/** Makes a git repository of the shop in a temporary folder, and returns the folder. */
export async function makeCopy() {
  const folder = join(await realpath(await mkdtemp(join(tmpdir(), 'unstall-demo-'))), 'shop');
  await cp(shop, folder, { recursive: true, filter: source => !leftOut.has(basename(source)) });
  await symlink(modules, join(folder, 'node_modules'), 'junction');
  const git = args => runOrFail('git', args, { cwd: folder });
  await git(['init', '--quiet']);
  await git(['add', '.']);
  await git([...author, 'commit', '--quiet', '--message', 'The shop']);
  return folder;
}
