import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apply, plan, type Plan } from '@unstall/codemod';
import { ts } from 'ts-morph';
import { execute, type Run } from './execute.js';
import type { FuzzProgram } from './program.js';

/** What is wrong with one program after the migration. */
export interface Fault {
  readonly program: FuzzProgram;
  /** It does not parse, changes again in a second run, or prints something else. */
  readonly kind: 'broken' | 'again' | 'different';
  readonly what: string;
  readonly after: Readonly<Record<string, string>>;
}

/** What a batch has shown. */
export interface BatchResult {
  readonly faults: readonly Fault[];
  /** Programs that do not print the same twice before anything is changed: they prove nothing. */
  readonly unstable: readonly number[];
  readonly findings: number;
  readonly migrated: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
  /** Programs in which something moved. */
  readonly changed: number;
}

/** Plans programs as one project, then runs each before and after, in folders of their own. */
export async function tryBatch(programs: readonly FuzzProgram[], scratch: string): Promise<BatchResult> {
  const root = join(scratch, 'project');
  await mkdir(root, { recursive: true });
  await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(scratch, 'node_modules'));
  await writeFile(join(root, 'package.json'), '{"name":"fuzz","version":"1.0.0","private":true}');
  await Promise.all(programs.flatMap(({ files }) => Object.entries(files).map(([name, text]) => writeFile(join(root, name), text))));
  const first = await plan({ root });
  await apply(first, { root });
  const second = await plan({ root });
  const migrated = await Promise.all(programs.map((program) => readBack(root, program)));
  const before = await runAll(programs, join(scratch, 'before'));
  const after = await runAll(migrated, join(scratch, 'after'));
  const suspects = programs.flatMap((_, i) => (isSame(before[i], after[i]) ? [] : [i]));
  const unstable = await findUnstable(programs, { suspects, before, scratch });
  const faults = programs.flatMap((program, i): Fault[] => {
    const { files } = migrated[i]!;
    const isDifferent = suspects.includes(i) && !unstable.includes(i);
    const whats = { broken: findBroken(program, files), again: findAgain(second, program), different: isDifferent ? [renderDifference(before[i], after[i])] : [] };
    return (['broken', 'again', 'different'] as const).flatMap((kind) => whats[kind].map((what) => ({ program, kind, what, after: files })));
  });
  const changed = programs.filter((program, i) => Object.keys(program.files).some((name) => program.files[name] !== migrated[i]?.files[name])).length;
  return { faults, unstable: unstable.map((i) => programs[i]!.seed), findings: first.outcomes.length, changed, ...countOutcomes(first) };
}

async function readBack(root: string, program: FuzzProgram): Promise<FuzzProgram> {
  const files = await Promise.all(Object.keys(program.files).map(async (name) => [name, await readFile(join(root, name), 'utf8')] as const));
  return { ...program, files: Object.fromEntries(files) };
}

const runAll = (programs: readonly FuzzProgram[], folder: string): Promise<Run[]> =>
  mkdir(folder, { recursive: true }).then(() => execute(programs.map(({ seed, main, files }) => ({ folder: join(folder, String(seed)), main, files })), folder));

const isSame = (one: Run | undefined, other: Run | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

interface Doubt {
  readonly suspects: readonly number[];
  readonly before: readonly Run[];
  readonly scratch: string;
}

/** Runs the original of each suspect again. */
async function findUnstable(programs: readonly FuzzProgram[], { suspects, before, scratch }: Doubt): Promise<number[]> {
  const again = await runAll(suspects.map((i) => programs[i]!), join(scratch, 'again'));
  return suspects.filter((i, position) => !isSame(before[i], again[position]));
}

function findBroken(program: FuzzProgram, after: FuzzProgram['files']): string[] {
  return Object.entries(after).filter(([name, text]) => countErrors(name, text) > countErrors(name, program.files[name] ?? '')).map(([name]) => `${name} does not parse any more.`);
}

function countErrors(name: string, text: string): number {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, false);
  return (file as unknown as { parseDiagnostics: readonly unknown[] }).parseDiagnostics.length;
}

function findAgain({ files }: Plan, program: FuzzProgram): string[] {
  return files.filter(({ file }) => file in program.files).map(({ file, edits }) => `${file} changes again: ${JSON.stringify(edits.slice(0, 4))}.`);
}

function renderDifference(before: Run | undefined, after: Run | undefined): string {
  const [old = [], now = []] = [before?.lines, after?.lines];
  const at = old.findIndex((line, i) => line !== now[i]);
  const from = at === -1 ? old.length : at;
  return `It prints line ${from + 1} of ${old.length}/${now.length}: ${JSON.stringify(now.slice(from, from + 3))}, not ${JSON.stringify(old.slice(from, from + 3))}; exit code ${after?.code}, not ${before?.code}.`;
}

function countOutcomes({ outcomes }: Plan): Pick<BatchResult, 'migrated' | 'refused'> {
  const migrated: Record<string, number> = {};
  const refused: Record<string, number> = {};
  for (const outcome of outcomes) {
    if (outcome.migrated) migrated[outcome.migrated] = (migrated[outcome.migrated] ?? 0) + 1;
    else if (outcome.refused) refused[outcome.refused.code] = (refused[outcome.refused.code] ?? 0) + 1;
  }
  return { migrated, refused };
}
