import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files below `folder` that a pattern matches, as absolute paths, sorted. `*` and `?` stay within a name, `**` is any number
 * of folders, `{a,b}` is either. Wildcards match no dot files and do not look into `node_modules`; symbolic links are not followed.
 */
export async function expandGlob(pattern: string, folder: string): Promise<string[]> {
  const found = new Set<string>();
  for (const plain of expandBraces(pattern)) {
    await walk(folder, plain.split('/').filter((part) => part !== '' && part !== '.'), found);
  }
  return [...found].sort();
}

async function walk(folder: string, [part, ...rest]: readonly string[], found: Set<string>): Promise<void> {
  if (part === undefined) return;
  if (part === '**') await walk(folder, rest, found);
  const names = part === '**' ? /^[^.]/ : toRegExp(part);
  for (const entry of await readFolder(folder)) {
    const isSkipped = entry.name === 'node_modules' && part !== entry.name;
    if (!names.test(entry.name) || isSkipped) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walk(path, part === '**' ? [part, ...rest] : rest, found);
    else if (entry.isFile() && part !== '**' && rest.length === 0) found.add(path);
  }
}

async function readFolder(folder: string): Promise<Awaited<ReturnType<typeof readdirTyped>>> {
  try {
    return await readdirTyped(folder);
  } catch (error) {
    // A folder that is not there holds nothing to match.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const readdirTyped = (folder: string) => readdir(folder, { withFileTypes: true });

function toRegExp(part: string): RegExp {
  const source = part.replace(/[.*+?^${}()|[\]\\]/g, (char) => (char === '*' ? '[^/]*' : char === '?' ? '[^/]' : `\\${char}`));
  return new RegExp(`^${/^[*?]/.test(part) ? '(?!\\.)' : ''}${source}$`);
}

/** `./{a,b}/*.js` as `./a/*.js` and `./b/*.js`. */
function expandBraces(pattern: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(pattern);
  if (match === null) return [pattern];
  const [, before = '', choices = '', after = ''] = match;
  return choices.split(',').flatMap((choice) => expandBraces(`${before}${choice}${after}`));
}
