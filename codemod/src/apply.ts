import { readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashText } from './hash-text.js';
import type { Plan } from './plan-types.js';
import { applyEdits } from './text-edit.js';

/** The text of each file of a plan before and after, by relative name. */
export type PlanTexts = ReadonlyMap<string, { readonly before: string; readonly after: string }>;

/** What `apply` wrote. */
export interface Applied {
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
}

/** A file is no longer the one the plan was made for. */
export class StalePlanError extends Error {
  override readonly name = 'StalePlanError';
  readonly code = 'UNSTALL_STALE_PLAN';
  readonly file: string;

  constructor(file: string) {
    super(`\`${file}\` has changed since the plan was made; plan again.`);
    this.file = file;
  }
}

/** The new text of every file of a plan, by relative name. Throws `StalePlanError` before anything is written. */
export async function renderPlan(plan: Plan, { root }: { root: string }): Promise<PlanTexts> {
  const texts = new Map<string, { before: string; after: string }>();
  for (const { file, hash, edits } of plan.files) {
    const before = await readFile(join(root, file), 'utf8');
    if (hashText(before) !== hash) throw new StalePlanError(file);
    texts.set(file, { before, after: applyEdits(before, edits) });
  }
  return texts;
}

/**
 * Writes a plan. Every file is written beside its place first and renamed at the end, so that an interruption leaves whole files.
 * @throws StalePlanError when a file has changed; nothing is written then.
 */
export async function apply(plan: Plan, { root }: { root: string }): Promise<Applied> {
  const texts = await renderPlan(plan, { root });
  const staged: { from: string; to: string }[] = [];
  try {
    for (const [file, { after }] of texts) {
      const to = join(root, file);
      const from = `${to}.unstall-${process.pid}.tmp`;
      staged.push({ from, to });
      await writeFile(from, after, { mode: (await stat(to)).mode });
    }
  } catch (error) {
    await removeAll(staged.map(({ from }) => from));
    throw error;
  }
  for (const { from, to } of staged) await rename(from, to);
  return { files: [...texts.keys()] };
}

async function removeAll(files: readonly string[]): Promise<void> {
  for (const file of files) {
    // The file that failed may not be there; the first error is the one to report.
    await unlink(file).catch(() => undefined);
  }
}
