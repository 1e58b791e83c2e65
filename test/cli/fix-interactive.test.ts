import { spawn, spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPlan } from '@unstall/codemod';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askForFindings } from '../../cli/src/verbs/fix-interactive.js';
import { bin, createFixProject, reader, type FixProject } from './fix-project.js';

// Each test starts several processes, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

let project: FixProject;
beforeEach(() => {
  project = createFixProject({
    'a.js': reader('a'),
    'load.js': "const fs = require('fs');\nexports.load = (name) => fs.readFileSync(name, 'utf8').trim();\n",
    'one.js': "const { load } = require('./load.js');\nexports.one = async () => load('1');\n",
    'two.js': "const { load } = require('./load.js');\nexports.two = async () => load('2');\n",
    'z.js': reader('z'),
  });
});
afterEach(() => project.remove());

describe('questions about findings', () => {
  const ask = async (typed: string): Promise<{ declined: string[]; text: string }> => {
    const session = await openPlan({ root: project.root });
    const [input, output] = [new PassThrough(), new PassThrough()];
    let text = '';
    output.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
    input.end(typed);
    const rejected = await askForFindings(session, { root: project.root, input, output, terminal: false });
    return { declined: [...rejected.keys()].map(({ file }) => file), text };
  };
  const prompts = (text: string): string[] => text.match(/\(\d\/\d\) Move .*?\?\]\?/g) ?? [];

  it('show the diff of each bundle and nothing else of the plan', async () => {
    const { declined, text } = await ask('y\nn\ny\n');
    expect(declined).toEqual(['one.js', 'two.js']);
    expect(prompts(text)).toEqual(['(1/3) Move this call [y,n,a,q,?]?', '(2/3) Move these 2 calls [y,n,a,q,?]?', '(3/3) Move this call [y,n,a,q,?]?']);
    const [first = '', second = ''] = text.split(/\(\d\/\d\)/);
    expect(first.match(/diff --git .*/g)).toEqual(['diff --git a/a.js b/a.js']);
    expect(second.match(/diff --git .*/g)).toEqual(['load', 'one', 'two'].map((name) => `diff --git a/${name}.js b/${name}.js`));
    expect(second).toContain("one.js:2:27  `readFileSync` of `node:fs` in async function `one`\n");
  });

  it.each([
    ['a\n', [], 1],
    ['n\na\n', ['a.js'], 2],
    ['q\n', ['a.js', 'one.js', 'two.js', 'z.js'], 1],
    ['Y\nq\n', ['one.js', 'two.js', 'z.js'], 2],
    ['y\n', ['one.js', 'two.js', 'z.js'], 2],
    ['', ['a.js', 'one.js', 'two.js', 'z.js'], 1],
  ])('take %j for an answer', async (typed, declined, count) => {
    const result = await ask(typed);
    expect(result.declined).toEqual(declined);
    expect(prompts(result.text)).toHaveLength(count);
  });

  it('explain themselves to other answers, and ask again', async () => {
    const { declined, text } = await ask('?\nwhat\nn\na\n');
    expect(declined).toEqual(['a.js']);
    expect(text.match(/q - leave these/g)).toHaveLength(2);
  });
});

describe('unstall fix --interactive', () => {
  it('needs a terminal', async () => {
    expect(await project.fix('--interactive')).toEqual({ code: 2, out: '', err: 'unstall: --interactive needs a terminal for its questions; choose by paths, --only or --since instead.\n' });
  });

  const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

  /** Types into a pseudo-terminal: each text when the one before it has been asked for. */
  const type = async (...texts: string[]): Promise<{ code: number | null; text: string }> => {
    const child = spawn('script', ['-qec', `${process.execPath} ${bin} fix --interactive --write`, '/dev/null'], { cwd: project.root });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    for (const [number, typed] of texts.entries()) {
      for (let i = 0; i < 400 && !text.includes(`(${number + 1}/3) Move`); i += 1) await sleep(50);
      child.stdin.write(typed);
    }
    const code = await ended;
    child.stdin.end();
    return { code, text };
  };

  it.runIf(hasScript)('asks on a terminal and writes what was chosen', async () => {
    const { code, text } = await type('n\r', 'y\r', 'n\r');
    expect(code).toBe(0);
    expect(text).toContain('UNSTALL_DECLINED');
    expect(['a.js', 'load.js', 'one.js', 'two.js', 'z.js'].filter((file) => project.read(file).includes('romise') || project.read(file).includes('await'))).toEqual(['load.js', 'one.js', 'two.js']);
  });

  it.runIf(hasScript)('writes nothing after Ctrl-C', async () => {
    const { code } = await type('y\r', '\u0003');
    expect(code).toBe(130);
    expect(project.read('a.js')).toBe(reader('a'));
  });
});
