import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Where tools keep their caches; a project without `node_modules` has none. */
export async function findCacheFolder(root: string): Promise<string | undefined> {
  const modules = join(root, 'node_modules');
  const hasModules = await access(modules).then(() => true, () => false);
  return hasModules ? join(modules, '.cache', 'unstall') : undefined;
}
