import type { Finding } from '@unstall/analysis';
import { UsageError } from '../usage-error.js';
import { findTop, git } from './fix-git.js';

/** Lines that were touched, by file relative to the root; `all` for a file that git does not know. */
export type Touched = ReadonlyMap<string, ReadonlySet<number> | 'all'>;

/**
 * Lines of the work tree that are not as they were in a commit, and all lines of untracked files.
 * @throws UsageError without git, outside of a repository, or for a name that is no commit.
 */
export async function findTouched(root: string, ref: string): Promise<Touched> {
  const commit = await resolveCommit(root, ref);
  const diff = ['diff', '-U0', '--relative', '--find-renames', '--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules', '--src-prefix=a/', '--dst-prefix=b/'];
  const touched = readHunks(await git(root, ['-c', 'core.quotePath=false', ...diff, commit, '--']));
  const untracked = await git(root, ['ls-files', '--others', '--exclude-standard', '-z']);
  return new Map<string, ReadonlySet<number> | 'all'>([...touched, ...untracked.split('\0').filter(Boolean).map((file) => [file, 'all'] as const)]);
}

async function resolveCommit(root: string, ref: string): Promise<string> {
  if ((await findTop(root)) === undefined) throw new UsageError('--since needs git, and the folder is in no git repository.');
  try {
    return (await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])).trim();
  } catch {
    throw new UsageError(`--since '${ref}' is no commit of this repository; name a branch, a tag or a commit.`);
  }
}

/** The new lines of each hunk of a diff without context. */
function readHunks(diff: string): Map<string, Set<number>> {
  const touched = new Map<string, Set<number>>();
  let lines = new Set<number>();
  let isHead = true;
  for (const line of diff.split('\n')) {
    if (line.startsWith('diff --git ')) isHead = true;
    if (isHead && line.startsWith('+++ ')) touched.set(nameIn(line.slice(4)), (lines = new Set()));
    const hunk = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    isHead = false;
    for (let i = 0; i < Number(hunk[2] ?? 1); i += 1) lines.add(Number(hunk[1]) + i);
  }
  return touched;
}

/** `b/name`, or `"b/na\"me"`; a name with a blank ends with a tab. */
function nameIn(text: string): string {
  const plain = text.replace(/\t$/, '');
  const name = plain.startsWith('"') ? plain.slice(1, -1).replace(/\\([0-7]{3}|.)/g, (_, code: string) => unescape(code)) : plain;
  return name.replace(/^b\//, '');
}

const letters: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v' };
const unescape = (code: string): string => (code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (letters[code] ?? code));

/** True if a line of the call, or one on its path, was touched. */
export function isTouched(touched: Touched, { file, line, endLine, path }: Finding): boolean {
  const has = (name: string, from: number, to: number): boolean => {
    const lines = touched.get(name);
    if (lines === undefined || lines === 'all') return lines === 'all';
    for (let at = from; at <= to; at += 1) if (lines.has(at)) return true;
    return false;
  };
  return has(file, line, endLine) || path.some((step) => has(step.file, step.line, step.line));
}
