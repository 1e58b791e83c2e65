import { readFile } from 'node:fs/promises';
import { hashText } from './hash-text.js';
import { InvalidPlanError, StalePlanError } from './plan-error.js';
import { placeOf } from './plan-place.js';
import type { FileEdits, Plan } from './plan-types.js';
import { applyEdits } from './text-edit.js';
import { writeFiles } from './write-files.js';

/** The text of each file of a plan before and after, by relative name. */
export type PlanTexts = ReadonlyMap<string, PlanText>;

export interface PlanText {
  /** Empty for a file that the plan creates. */
  readonly before: string;
  readonly after: string;
  readonly created?: true;
}

/** What `apply` wrote. */
export interface Applied {
  /** Relative to the root, sorted. */
  readonly files: readonly string[];
}

export interface ApplyOptions {
  readonly root: string;
  /** Ends the writing; what is written already is put back, and the reason of the signal is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * The new text of every file of a plan, by relative name.
 * @throws StalePlanError when a file has changed. @throws InvalidPlanError for a file outside of the root.
 */
export async function renderPlan(plan: Plan, { root }: { root: string }): Promise<PlanTexts> {
  const texts = new Map<string, PlanText>();
  for (const edits of plan.files) {
    const before = await readBefore(root, edits);
    if ((edits.edits.at(-1)?.end ?? 0) > before.length) throw new InvalidPlanError(`An edit of \`${edits.file}\` lies behind the end of the file.`);
    texts.set(edits.file, { before, after: applyEdits(before, edits.edits), ...(edits.created && { created: true }) });
  }
  return texts;
}

/** The text that the edits were made for. */
async function readBefore(root: string, { file, hash, created }: FileEdits): Promise<string> {
  const text = await readFile(await placeOf(root, file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return undefined;
    throw error;
  });
  if ((text === undefined) !== (created === true) || hashText(text ?? '') !== hash) throw new StalePlanError(file);
  return text ?? '';
}

/**
 * Writes a plan: all of its files, or none. Every file is replaced in one step and keeps its mode.
 * @throws StalePlanError when a file has changed. @throws InvalidPlanError for a file outside of the root.
 * @throws WriteError when a file cannot be written; the others are put back.
 */
export async function apply(plan: Plan, { root, signal }: ApplyOptions): Promise<Applied> {
  const texts = await renderPlan(plan, { root });
  const writes = [];
  for (const [file, { after, created }] of texts) writes.push({ file, to: await placeOf(root, file), text: after, isNew: created === true });
  await writeFiles(writes, signal);
  return { files: [...texts.keys()] };
}
