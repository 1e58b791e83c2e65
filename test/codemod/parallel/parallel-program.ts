import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apply, plan, type Outcome, type Plan } from '@unstall/codemod';
import { beforeAll, expect, it } from 'vitest';

const modules = fileURLToPath(new URL('../../../node_modules/', import.meta.url));

/** Files that every program may read. */
const common: Readonly<Record<string, string>> = {
  'a.txt': 'A\n',
  'b.txt': 'B\n',
  'c.txt': 'C\n',
  'dir/x': '1',
  'dir/y': '22',
  'package.json': '{"name":"p","version":"1.0.0","private":true,"dependencies":{"@unstall/runtime":"*"}}',
  'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'nodenext', target: 'es2022', strict: true, types: ['node'], typeRoots: [join(modules, '@types')], skipLibCheck: true, allowJs: true } }),
};

/** A program in one file, and what becomes of its awaits. */
export interface ParallelProgram {
  readonly name: string;
  /** Ending of the file: `cjs` by default. */
  readonly ext?: 'cjs' | 'mjs' | 'mts' | 'cts';
  readonly text: string;
  /** Text of the result; without one, nothing becomes parallel. */
  readonly becomes?: string;
  /** Code of the first refusal of a group. */
  readonly code?: string;
  /** Part of the reason. */
  readonly reason?: string;
}

/** A folder with files and the packages of this one; `runtime: false` leaves `@unstall/runtime` out. */
export function writeFolder(files: Readonly<Record<string, string>>, { runtime = true }: { runtime?: boolean } = {}): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'unstall-parallel-'));
  for (const [name, text] of Object.entries({ ...common, ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  mkdirSync(join(root, 'node_modules/@unstall'), { recursive: true });
  for (const name of [...(runtime ? ['@unstall/runtime'] : []), 'bcryptjs', 'tsx']) symlinkSync(join(modules, name), join(root, 'node_modules', name));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** What a program prints, and how it ends. */
export function runFile(root: string, file: string): Promise<{ out: string; code: unknown }> {
  const flags = /\.[mc]ts$/.test(file) ? ['--import', 'tsx', '--no-warnings'] : [];
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, file], { cwd: root, encoding: 'utf8', timeout: 30_000 }, (error, stdout) => resolve({ out: stdout, code: error?.code ?? 0 }));
  });
}

/** Runs a program in a folder of its own: it may leave files behind. */
async function runAlone(file: string, text: string): Promise<Awaited<ReturnType<typeof runFile>>> {
  const { root, remove } = writeFolder({ [file]: text });
  try {
    return await runFile(root, file);
  } finally {
    remove();
  }
}

interface Shared {
  first: Plan;
  second: Plan;
  readonly texts: Map<string, string>;
}

/**
 * One test for each program: it prints the same after `parallelize`, and planning again finds nothing more to do.
 * All are planned together, each in a file of its own, for the sake of time.
 */
export function checkParallelPrograms(programs: readonly ParallelProgram[]): void {
  const names = programs.map(({ ext = 'cjs' }, i) => `r${i}.${ext}`);
  const shared: Partial<Shared> & Pick<Shared, 'texts'> = { texts: new Map() };
  beforeAll(async () => {
    const { root, remove } = writeFolder(Object.fromEntries(programs.map(({ text }, i) => [names[i] ?? '', text])));
    shared.first = await plan({ root, parallelize: true });
    await apply(shared.first, { root });
    for (const name of names) shared.texts.set(name, readFileSync(join(root, name), 'utf8'));
    shared.second = await plan({ root, parallelize: true });
    remove();
  });
  for (const [i, program] of programs.entries()) {
    it.concurrent(program.name, { timeout: 90_000 }, async () => {
      const file = names[i] ?? '';
      const after = shared.texts.get(file) ?? '';
      checkOutcomes(program, (shared.first?.outcomes ?? []).filter((outcome) => outcome.file === file), after);
      const before = await runAlone(file, program.text);
      expect(before.out, 'the program prints something').not.toBe('');
      expect(await runAlone(file, after)).toEqual(before);
      expect(shared.second?.files.filter((each) => each.file === file), 'a second run changes nothing').toEqual([]);
    });
  }
}

function checkOutcomes({ becomes, code, reason }: ParallelProgram, outcomes: readonly Outcome[], text: string): void {
  const report = JSON.stringify(outcomes, undefined, 1);
  const moved = outcomes.filter(({ migrated }) => migrated === 'parallel');
  if (becomes === undefined) expect(moved, report).toEqual([]);
  else expect(text, report).toContain(becomes);
  if (becomes !== undefined) expect(moved.length, report).toBeGreaterThan(0);
  const refused = outcomes.flatMap((outcome) => outcome.refused ?? []);
  if (code !== undefined) expect(refused[0]?.code, report).toBe(code);
  if (reason !== undefined) expect(refused[0]?.reason).toContain(reason);
}

