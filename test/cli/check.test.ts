import { afterEach, describe, expect, it } from 'vitest';
import { createProject, findingsIn, loud, quiet, shop, type CheckProject, type Outcome } from './check-project.js';

let project: CheckProject | undefined;
afterEach(async () => {
  await project?.remove();
  project = undefined;
});

async function check(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Outcome> {
  project = await createProject(files);
  return project.check(...args);
}

describe('the text output', () => {
  it('shows place, sentence, source line with caret, advice and path', async () => {
    const { code, stdout, stderr } = await check(shop);
    expect(stdout).toBe(`src/load.ts:3:10 high
  \`child_process.execSync()\` blocks the event loop (async function \`load\`).
  3 |   return execSync(
    |          ^^^^^^^^^
  Move it off the loop: \`await offloaded(…).execSync()\` from \`@unstall/runtime/offload\`.

src/server.ts:6:11 medium
  \`fs.readFileSync()\` blocks the event loop on every request (the \`GET /a\` handler -> \`render\` (server.ts:6) -> \`partial\` (render.ts:4)).
  6 | 	res.send(render('a'));
    | 	         ^^^^^^^^^^^
  Use \`await readFile()\` from \`node:fs/promises\`.
  -> render src/server.ts:6
    -> partial src/render.ts:4
      -> readFileSync src/render.ts:7

2 blocking calls in hot code: 1 high, 1 medium, 0 low (4 files).
`);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  it('says so when there is nothing', async () => {
    expect(await check(quiet)).toEqual({ code: 0, stdout: 'No blocking call in hot code (1 file).\n', stderr: '' });
  });

  it('has no colours when it is piped, whatever the environment forces', async () => {
    const before = process.env['FORCE_COLOR'];
    process.env['FORCE_COLOR'] = '1';
    try {
      const { stdout } = await check(shop);
      expect(stdout).not.toContain('\u001B');
    } finally {
      if (before === undefined) delete process.env['FORCE_COLOR'];
      else process.env['FORCE_COLOR'] = before;
    }
  });

  it('marks what runs once, and lists it last', async () => {
    const { stdout } = await check({
      'a.ts': `import { readFileSync } from 'node:fs';\nasync function main() { readFileSync('a'); }\nmain();\n`,
      'b.ts': `import { readFileSync } from 'node:fs';\nsetInterval(() => readFileSync('b'), 1);\n`,
    });
    expect(stdout.match(/^\S+:\d+:\d+ .*$/gm)).toEqual(['b.ts:2:19 medium', 'a.ts:2:25 medium (runs once)']);
  });
});

describe('the summary', () => {
  it('names the lines that are behind many findings, the most first', async () => {
    const { stdout } = await check({
      'secrets.js': `import { readFileSync } from 'node:fs';\nexport const secret = () => readFileSync('secret');\nexport const other = () => readFileSync('other');\n`,
      'a.js': `import { secret, other } from './secrets.js';\nexport async function f() {\n${'  secret();\n'.repeat(5)}${'  other();\n'.repeat(4)}}\n`,
      'b.js': `import { secret } from './secrets.js';\nexport const g = async () => secret();\n`,
    });
    expect(stdout.trimEnd().split('\n').slice(-2)).toEqual(['10 blocking calls in hot code: 0 high, 10 medium, 0 low (3 files).', 'One line is behind many: secrets.js:2 behind 6.']);
  });
});

describe('the JSON output', () => {
  it('is the same byte for byte in a second run, with and without the cache', async () => {
    project = await createProject(shop);
    const first = await project.check('--format', 'json');
    const second = await project.check('--format', 'json');
    const third = await project.check('--format', 'json', '--no-cache');
    expect(first.code).toBe(1);
    expect(second.stdout).toBe(first.stdout);
    expect(third.stdout).toBe(first.stdout);
  });

  it('has no absolute path and says what was read', async () => {
    project = await createProject(shop);
    const { stdout } = await project.check('--format', 'json');
    expect(stdout).not.toContain(project.root);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, files: 4, skipped: [] });
  });

  it('gives the place of the whole call, and every step', async () => {
    const outcome = await check(shop, '--format', 'json');
    const { findings } = JSON.parse(outcome.stdout) as { findings: Record<string, unknown>[] };
    const [load, page] = findings;
    expect(load).toMatchObject({ file: 'src/load.ts', line: 3, column: 10, endLine: 5, endColumn: 4, api: 'node:child_process execSync', severity: 'high' });
    expect(page).toMatchObject({
      file: 'src/server.ts',
      place: { kind: 'handler', why: 'the `GET /a` handler' },
      path: [
        { name: 'render', file: 'src/server.ts', line: 6, column: 11 },
        { name: 'partial', file: 'src/render.ts', line: 4, column: 10 },
        { name: 'readFileSync', file: 'src/render.ts', line: 7, column: 43 },
      ],
    });
    expect(shop['src/load.ts'].slice(Number(load?.['start']), Number(load?.['end']))).toMatch(/^execSync\([^]*\)$/);
  });

  it('sees a change between two runs', async () => {
    project = await createProject(loud);
    expect(findingsIn(await project.check('--format', 'json'))).toEqual(['a.js:2 node:fs readFileSync']);
    await project.write({ 'a.js': `${loud['a.js']}export const g = async () => fs.statSync('a');\n` });
    expect(findingsIn(await project.check('--format', 'json'))).toEqual(['a.js:2 node:fs readFileSync', 'a.js:3 node:fs statSync']);
  });

  it('sees a change of a helper that the cached file calls', async () => {
    project = await createProject({
      'a.js': `import { read } from './read.js';\nexport const f = async () => read();\n`,
      'read.js': `export const read = () => 1;\n`,
    });
    expect((await project.check()).code).toBe(0);
    await project.write({ 'read.js': `import fs from 'node:fs';\nexport const read = () => fs.readFileSync('a');\n` });
    expect(findingsIn(await project.check('--format', 'json'))).toEqual(['a.js:2 node:fs readFileSync']);
  });
});

describe('exit codes', () => {
  it('is 0 without a finding, and up to the number that is allowed', async () => {
    project = await createProject(loud);
    expect((await project.check()).code).toBe(1);
    expect((await project.check('--max-findings', '1')).code).toBe(0);
    expect((await project.check('--max-findings', '0')).code).toBe(1);
    expect((await project.check('--min-severity', 'high')).code).toBe(0);
  });

  it.each([
    [['nowhere'], `unstall: path 'nowhere' does not exist; name a file or a folder of the project.\n`],
    [['--profile', 'browser'], `unstall: --profile 'browser' is not known; use async, server, library, cli.\n`],
    [['--max-findings', 'few'], `unstall: --max-findings 'few' is not a count; use 0 or a whole number above.\n`],
    [['--max-findings', '-1'], /^unstall: .*max-findings.*\n$/],
    [['--min-severity', 'urgent'], /^unstall: --min-severity 'urgent' is not known; .*\n$/],
    [['--format', 'xml'], /^unstall: --format 'xml' is not known; use text, json.*\n$/],
    [['--colour'], /^unstall: Unknown option '--colour'.*\n$/],
    [['--profile'], /^unstall: .*--profile.*\n$/],
    [['--explain', 'a.js'], /^unstall: --explain 'a\.js' is not a place.*\n$/],
  ])('is 2 with one line for %j', async (args, message) => {
    const { code, stdout, stderr } = await check(quiet, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    if (typeof message === 'string') expect(stderr).toBe(message);
    else expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it('is 2 for a broken tsconfig.json', async () => {
    const { code, stdout, stderr } = await check({ ...quiet, 'tsconfig.json': '{ "compilerOptions": ' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^unstall: tsconfig\.json is broken: .+; mend or remove it\.\n$/);
  });

  it('is not 2 for a tsconfig.json with comments, trailing commas and paths that look like comments', async () => {
    const tsconfig = '\uFEFF{ // ours\n "compilerOptions": { "paths": { "@/*": ["./src/*"], "x//y": ["./*"], }, /* more */ }, }';
    expect((await check({ ...quiet, 'tsconfig.json': tsconfig })).code).toBe(0);
  });

  it('is 2 where there is nothing to read', async () => {
    const { code, stderr } = await check({ 'readme.md': '# a' });
    expect(code).toBe(2);
    expect(stderr).toBe(`unstall: no JavaScript or TypeScript file under '.'; name a folder that holds some.\n`);
  });

  it('is 2 where no file can be read', async () => {
    const { code, stderr } = await check({ 'a.js': 'const = ;' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^unstall: no file could be read; the first is 'a\.js': .+\.\n$/);
  });
});
