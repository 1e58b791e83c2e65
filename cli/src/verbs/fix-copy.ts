import { access, constants, mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { PlanTexts } from '@unstall/codemod';
import { UsageError } from '../usage-error.js';
import { copyTree } from './fix-copy-tree.js';
import { findTop } from './fix-git.js';

/** A copy of the project that commands may run in. */
export interface ProjectCopy {
  /** What the root is in the copy. */
  readonly root: string;
  /** This process's environment with the paths of the copy, as `npm` and `npx` set them. */
  readonly env: NodeJS.ProcessEnv;
  /** Gives the files the texts of a plan, and all others their own. */
  readonly put: (texts: PlanTexts) => Promise<void>;
  readonly remove: () => Promise<void>;
}

/**
 * Copies the git work tree that the root belongs to, or the root alone.
 * @throws UsageError when there is no room or no permission; nothing is left behind then.
 */
export async function copyProject(given: string, signal: AbortSignal): Promise<ProjectCopy> {
  const root = await realpath(given);
  const top = await topOf(root);
  const base = await mkdtemp(await placeFor(top));
  const tree = join(await realpath(base), 'tree');
  const remove = (): Promise<void> => removeBase(base);
  try {
    await copyTree({ from: top, to: tree, signal });
    await linkOuterModules(top, base);
  } catch (error) {
    await remove();
    if (signal.aborted) throw error;
    throw new UsageError(`the project cannot be copied to '${base}': ${(error as Error).message}.`);
  }
  const copied = join(tree, relative(top, root));
  return { root: copied, env: mapEnvironment(top, tree), put: createPut(copied), remove };
}

/** A repository of the whole home folder is no project. */
async function topOf(root: string): Promise<string> {
  const top = await findTop(root);
  return top === undefined || top === homedir() || top === '/' ? root : top;
}

/** Links need the same device; the folder for temporary files is often another one. */
async function placeFor(top: string): Promise<string> {
  const beside = dirname(top);
  const [device, temporary] = await Promise.all([stat(top), stat(tmpdir())].map(async (stats) => (await stats).dev));
  const isWritable = await access(beside, constants.W_OK).then(() => true, () => false);
  return device === temporary || !isWritable ? join(tmpdir(), 'unstall-verify-') : join(beside, '.unstall-verify-');
}

/** Packages that are installed above the project. */
async function linkOuterModules(top: string, base: string): Promise<void> {
  if (dirname(base) === dirname(top)) return;
  for (let folder = dirname(top); folder !== dirname(folder); folder = dirname(folder)) {
    const modules = join(folder, 'node_modules');
    const isThere = await access(modules).then(() => true, () => false);
    if (isThere) return symlink(modules, join(base, 'node_modules'));
  }
}

/** `PATH`, `INIT_CWD` and npm's own variables would lead a command back to the original. */
function mapEnvironment(top: string, tree: string): NodeJS.ProcessEnv {
  const pattern = new RegExp(`${top.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=$|[/\\\\:;])`, 'g');
  return Object.fromEntries(Object.entries(process.env).map(([key, value]) => [key, value?.replace(pattern, () => tree)]));
}

function createPut(root: string): (texts: PlanTexts) => Promise<void> {
  let current: PlanTexts = new Map();
  return async (texts) => {
    for (const [file, { before, created }] of current) {
      if (texts.has(file)) continue;
      if (created) await rm(join(root, file), { force: true });
      else await writeFile(join(root, file), before);
    }
    for (const [file, { after }] of texts) {
      // Unchanged files keep their times: a build need not look at them.
      if (current.get(file)?.after === after) continue;
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), after);
    }
    current = texts;
  };
}

async function removeBase(base: string): Promise<void> {
  await rm(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch((error: NodeJS.ErrnoException) => {
    process.stderr.write(`unstall: the copy '${base}' cannot be removed (${error.code ?? error.message}); remove it by hand.\n`);
  });
}
