import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
    .map((file) => join('docs', file)),
];

/** Targets of links to files of the repository; web addresses and anchors of the page itself are others' business. */
const linksOf = (text: string): string[] =>
  [...text.replace(/`[^`\n]*`/g, '').matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)].map((match) => match[1] as string).filter((link) => !/^[a-z]+:/.test(link));

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  it('links to files that exist', () => {
    expect(linksOf(text).filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1] as string);
    expect(page.includes('examples') ? [] : named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
