import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import unstall from 'eslint-plugin-unstall';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const names = Object.keys(unstall.rules);

interface Block {
  readonly language: string;
  readonly mark: string;
  readonly options: readonly unknown[];
  readonly code: string;
}

/** Blocks that begin with three backticks, a language, a mark and maybe options in JSON. */
function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\w+) (\w+)(?: (\{.*\}))?\n([\s\S]*?)^```$/gm)].map(([, language = '', mark = '', options, code = '']) => ({
    language,
    mark,
    options: options === undefined ? [] : [JSON.parse(options) as unknown],
    code,
  }));
}

function reportsOf(rule: string, { code, language, options }: Block): string[] {
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { unstall },
    rules: { [`unstall/${rule}`]: ['error', ...options] },
  } as unknown as Linter.Config;
  return new Linter({ configType: 'flat' }).verify(code, [config], { filename: `example.${language}` }).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

describe('the pages of the rules', () => {
  it('stand for one rule each', () => {
    expect(readdirSync(folder).filter((file) => file !== 'README.md').sort()).toEqual(names.map((name) => `${name}.md`).sort());
  });

  describe.each(names)('%s', (name) => {
    const page = readFileSync(`${folder}${name}.md`, 'utf8');
    const blocks = blocksOf(page);
    const { meta } = unstall.rules[name] as (typeof unstall.rules)[string];

    it('begins with its name and its description', () => {
      expect(page.startsWith(`# unstall/${name}\n\n${meta.docs?.description}\n`)).toBe(true);
    });

    it('has its sections in order', () => {
      const titles = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
      expect(titles).toEqual(['Why', 'Examples', 'Options', 'When not to use it']);
    });

    it('explains every option', () => {
      const properties = [meta.schema].flat().flatMap((part) => (part && 'properties' in part ? Object.keys(part.properties ?? {}) : []));
      const options = page.slice(page.indexOf('## Options'), page.indexOf('## When'));
      for (const property of properties) expect(options).toContain(`- \`${property}\``);
      expect(options.includes('None.')).toBe(properties.length === 0);
    });

    it('tells the presets that hold it', () => {
      const held = meta.docs?.configs;
      const text = held ? `In the preset ${held.map((preset) => `\`${preset}\``).join(', ')}` : 'In every preset';
      expect(page).toContain(`${text}, as ${meta.type === 'problem' ? 'an error' : 'a warning'}.`);
      expect(page.includes('It has suggestions.')).toBe(meta.hasSuggestions === true);
    });

    it('shows code of both kinds, and no code without a mark', () => {
      const marks = blocks.map(({ mark }) => mark);
      expect(new Set(marks)).toEqual(new Set(['incorrect', 'correct']));
      expect([...page.matchAll(/^```\w/gm)]).toHaveLength(blocks.length);
    });

    it.each(blocks.map((block, index) => [`${block.mark} block ${index + 1}`, block] as const))('%s behaves as it says', (_, block) => {
      const reports = reportsOf(name, block);
      const expected = block.mark === 'incorrect' ? [expect.stringMatching(`^unstall/${name}: .+\\.$`)] : [];
      expect(reports).toEqual(expected);
    });
  });
});
