import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { apply, plan, type Plan } from '@unstall/codemod';
import { beforeAll, expect, it } from 'vitest';

/** Files that every program may read. */
const common: Readonly<Record<string, string>> = {
  'a.txt': 'A\n',
  'b.txt': 'B\n',
  'n.txt': '42\n',
  'dir/x': '1',
  'package.json': '{"name":"p","version":"1.0.0","private":true}',
};

/** A program, what must become of its blocking calls, and the code when one is refused. */
export interface Program {
  readonly name: string;
  /** Text of `main.js`, or files by name. */
  readonly files: string | Readonly<Record<string, string>>;
  /** `moved`: every finding is migrated; `left`: none is; `either`: only the behaviour counts. */
  readonly expects: 'moved' | 'left' | 'either';
  /** Code of the first refusal. */
  readonly code?: string;
  /** Text that the result has to contain. */
  readonly contains?: string;
}

/** Writes a project to a temporary folder; `remove` takes it away. */
export function writeProject(files: Program['files']): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'unstall-codemod-'));
  const all = typeof files === 'string' ? { 'main.js': files } : files;
  for (const [name, text] of Object.entries({ ...common, ...all })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Plans and applies; returns the plan and the new text of a file. */
export async function migrate(root: string): Promise<{ plan: Plan; read: (file: string) => string }> {
  const computed = await plan({ root });
  await apply(computed, { root });
  return { plan: computed, read: (file) => readFileSync(join(root, file), 'utf8') };
}

function run(root: string, main: string): { out: string; code: number | null } {
  const { stdout, status } = spawnSync(process.execPath, [main], { cwd: root, encoding: 'utf8', timeout: 20_000 });
  return { out: stdout, code: status };
}

/** Runs a program in a folder of its own: it may leave files behind. */
function runIn(files: Program['files'], main: string): ReturnType<typeof run> {
  const { root, remove } = writeProject(files);
  try {
    return run(root, main);
  } finally {
    remove();
  }
}

/**
 * One test for each program: it prints the same after the migration, and planning again finds nothing more to do.
 * Programs of one file are planned together, each in a file of its own, for the sake of time.
 */
export function checkPrograms(programs: readonly Program[]): void {
  const single = programs.filter(({ files }) => typeof files === 'string');
  const result: { first?: Migrated; second?: Plan } = {};
  if (single.length > 0) {
    beforeAll(async () => {
      const { root, remove } = writeProject(Object.fromEntries(single.map(({ files }, number) => [`r${number}.js`, files as string])));
      result.first = await migrate(root);
      const texts = new Map(single.map((_, number) => [`r${number}.js`, readFileSync(join(root, `r${number}.js`), 'utf8')]));
      result.first = { plan: result.first.plan, read: (file) => texts.get(file) ?? '' };
      result.second = await plan({ root });
      remove();
    });
  }
  for (const program of programs) {
    const number = single.indexOf(program);
    it(program.name, async () => {
      if (number === -1 || !result.first || !result.second) return checkProject(program);
      const file = `r${number}.js`;
      const { plan: first, read } = result.first;
      checkOutcomes(program, first.outcomes.filter((outcome) => outcome.file === file), read(file));
      expect(runIn(read(file), 'main.js')).toEqual(runIn(program.files, 'main.js'));
      expect(result.second.files.filter((each) => each.file === file), 'a second run changes nothing').toEqual([]);
    });
  }
}

type Migrated = Awaited<ReturnType<typeof migrate>>;

async function checkProject(program: Program): Promise<void> {
  const { root, remove } = writeProject(program.files);
  try {
    const main = Object.keys(program.files).find((name) => name.startsWith('main.')) ?? 'main.js';
    const before = runIn(program.files, main);
    const { plan: first, read } = await migrate(root);
    checkOutcomes(program, first.outcomes, first.files.map(({ file }) => read(file)).join('\n'));
    expect(run(root, main)).toEqual(before);
    if (first.files.length > 0) expect((await plan({ root })).files, 'a second run changes nothing').toEqual([]);
  } finally {
    remove();
  }
}

function checkOutcomes({ expects, code, contains }: Program, outcomes: Plan['outcomes'], text: string): void {
  const refusals = outcomes.flatMap(({ refused }) => refused ?? []);
  const report = JSON.stringify(refusals, undefined, 1);
  if (expects === 'moved') expect(outcomes.length, 'the analysis finds the call').toBeGreaterThan(0);
  if (expects === 'moved') expect(report).toBe('[]');
  if (expects === 'left') expect(outcomes.filter(({ migrated }) => migrated)).toEqual([]);
  if (code !== undefined) expect(refusals[0]?.code, report).toBe(code);
  if (contains !== undefined) expect(text).toContain(contains);
}
