import { access, cp, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { discover, type Profile } from '@unstall/analysis';
import { apply, plan, type Plan } from '@unstall/codemod';
import { ts } from 'ts-morph';

/** What became of one repository. */
export interface RepositoryResult {
  readonly files: number;
  readonly findings: number;
  readonly migrated: number;
  readonly changed: number;
  /** Seconds of the first plan. */
  readonly seconds: number;
  /** What must not be. */
  readonly faults: readonly string[];
  /** How often each code was the reason of a refusal. */
  readonly refused: Readonly<Record<string, number>>;
}

/**
 * Plans and applies in a copy of a repository: every changed file still parses, the others are untouched,
 * and a second run changes nothing.
 */
export async function tryRepository(source: string, copy: string, profile: Profile): Promise<RepositoryResult> {
  await copyTree(source, copy);
  const paths = await discover([copy]);
  const before = await readAll(paths);
  const started = performance.now();
  const first = await plan({ root: copy, profile });
  const seconds = (performance.now() - started) / 1000;
  await apply(first, { root: copy });
  const after = await readAll(paths);
  const faults = [...checkTexts(first, { root: copy, before, after }), ...(await checkAgain(copy, profile))];
  await rm(copy, { recursive: true, force: true });
  const migrated = first.outcomes.filter(({ migrated: way }) => way !== undefined).length;
  const refused: Record<string, number> = {};
  for (const { refused: refusal } of first.outcomes) if (refusal) refused[refusal.code] = (refused[refusal.code] ?? 0) + 1;
  return { files: paths.length, findings: first.outcomes.length, migrated, changed: first.files.length, seconds, faults, refused };
}

/** What is installed is read, never written, so a link to it does. */
async function copyTree(source: string, copy: string): Promise<void> {
  await rm(copy, { recursive: true, force: true });
  await cp(source, copy, { recursive: true, filter: (path) => !/(^|\/)(node_modules|\.git)$/.test(path), verbatimSymlinks: true });
  const installed = join(source, 'node_modules');
  if (await access(installed).then(() => true, () => false)) await symlink(installed, join(copy, 'node_modules'));
}

async function readAll(paths: readonly string[]): Promise<Map<string, string>> {
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)));
}

interface Texts {
  readonly root: string;
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

function checkTexts({ files }: Plan, { root, before, after }: Texts): string[] {
  const planned = new Set(files.map(({ file }) => join(root, file)));
  return [...before].flatMap(([path, old]) => {
    const text = after.get(path) ?? '';
    if (!planned.has(path)) return text === old ? [] : [`${path} changed without a plan.`];
    if (text === old) return [`${path} is planned and did not change.`];
    return countErrors(path, text) > countErrors(path, old) ? [`${path} does not parse any more.`] : [];
  });
}

function countErrors(path: string, text: string): number {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, false);
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
}

async function checkAgain(root: string, profile: Profile): Promise<string[]> {
  const { files } = await plan({ root, profile });
  return files.map(({ file, edits }) => `${file} changes again: ${JSON.stringify(edits.slice(0, 3))}.`);
}
