import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { openDiskCache, type DiskCache } from '@unstall/analysis';

/** Opens the cache where tools keep theirs; a project without `node_modules` has none. */
export async function openCache(root: string): Promise<DiskCache | undefined> {
  const modules = join(root, 'node_modules');
  const hasModules = await access(modules).then(() => true, () => false);
  return hasModules ? openDiskCache(join(modules, '.cache', 'unstall', 'facts.json')) : undefined;
}
