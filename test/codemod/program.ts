import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { apply, plan, type Plan } from '@unstall/codemod';
import { expect, it } from 'vitest';

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

/** Runs the program as it was, in a folder of its own: it may leave files behind. */
function runCopy(files: Program['files'], main: string): ReturnType<typeof run> {
  const { root, remove } = writeProject(files);
  try {
    return run(root, main);
  } finally {
    remove();
  }
}

/** One test for each program: it prints the same after the migration, and planning again finds nothing more to do. */
export function checkPrograms(programs: readonly Program[]): void {
  for (const program of programs) {
    it(program.name, async () => {
      const { root, remove } = writeProject(program.files);
      try {
        await checkProgram(program, root);
      } finally {
        remove();
      }
    });
  }
}

async function checkProgram({ files, expects, code, contains }: Program, root: string): Promise<void> {
  const main = typeof files === 'string' ? 'main.js' : (Object.keys(files).find((name) => name.startsWith('main.')) ?? 'main.js');
  const isRunnable = !main.endsWith('.ts');
  const before = isRunnable ? runCopy(files, main) : undefined;
  const { plan: first, read } = await migrate(root);
  const refusals = first.outcomes.flatMap(({ refused }) => refused ?? []);
  const report = JSON.stringify(refusals, undefined, 1);
  if (expects === 'moved') {
    expect(first.outcomes.length, 'the analysis finds the call').toBeGreaterThan(0);
    expect(report).toBe('[]');
  }
  if (expects === 'left') expect(first.outcomes.filter(({ migrated }) => migrated)).toEqual([]);
  if (code !== undefined) expect(refusals[0]?.code, report).toBe(code);
  if (contains !== undefined) expect(first.files.map(({ file }) => read(file)).join('\n')).toContain(contains);
  if (before) expect(run(root, main)).toEqual(before);
  if (first.files.length === 0) return;
  const second = await plan({ root });
  expect(second.files, 'a second run changes nothing').toEqual([]);
}
