import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../../cli/bin/unstall.js', import.meta.url));
const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

interface Block {
  readonly language: string;
  /** The file that the block is; empty for what a terminal shows. */
  readonly file: string;
  readonly text: string;
}

const blocksOf = (section: string): Block[] =>
  [...section.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, language = '', file = '', text = '']) => ({ language, file, text }));

const sections = page
  .split(/^## /m)
  .map((text) => ({ title: text.slice(0, text.indexOf('\n')), blocks: blocksOf(text) }))
  .filter(({ blocks }) => blocks.length > 0);

/** What a terminal shows for `unstall …`: messages first, the report below. */
function run(cwd: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { cwd }, (_, stdout, stderr) => resolve(stderr + stdout));
  });
}

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'unstall-configuration-')));
});
afterEach(() => rm(root, { recursive: true }));

/** Writes the files of a section, and answers what its commands print, in the order of the page. */
async function play(blocks: readonly Block[]): Promise<string[]> {
  const shown: string[] = [];
  for (const { file, text } of blocks) {
    if (file === '') {
      const [, command = ''] = /^\$ unstall (.+)\n/.exec(text) ?? [];
      shown.push(`$ unstall ${command}\n${await run(root, command.split(' '))}`);
    } else {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), text);
    }
  }
  return shown;
}

describe('the page on configuration', () => {
  it('has no code that is not executed', () => {
    expect(sections.flatMap(({ blocks }) => blocks)).toHaveLength([...page.matchAll(/^```\w/gm)].length);
    for (const { language, file } of sections.flatMap(({ blocks }) => blocks)) expect(language === 'console').toBe(file === '');
  });

  it.each(sections)('shows what is printed: $title', async ({ blocks }) => {
    const consoles = blocks.filter(({ file }) => file === '').map(({ text }) => text);
    expect(consoles.length).toBeGreaterThan(0);
    expect(await play(blocks)).toEqual(consoles);
  });

  it('shows the baseline as it is written, and its reason stays when it is renewed', async () => {
    const { blocks } = sections.find(({ title }) => title === 'The baseline') as (typeof sections)[number];
    const at = blocks.findIndex(({ language }) => language === 'json');
    await play(blocks.slice(0, at + 1));
    await run(root, ['check', '--baseline', 'unstall-baseline.json', '--write-baseline']);
    expect(readFileSync(join(root, 'unstall-baseline.json'), 'utf8')).toBe(blocks[at]?.text);
  });
});
