import { readFileSync } from 'node:fs';
import unstall from 'eslint-plugin-unstall';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

const rules = Object.entries(unstall.rules);
const manifest = JSON.parse(readFileSync(new URL('../../eslint-plugin/package.json', import.meta.url), 'utf8')) as { name: string; version: string };

function verify(code: string): Linter.LintMessage[] {
  const config = { ...unstall.configs.recommended, linterOptions: { reportUnusedDisableDirectives: 'error' } } as Linter.Config;
  return new Linter({ configType: 'flat' }).verify(code, [config], { filename: 'a.js' });
}

describe('the plugin', () => {
  it('tells its name and version', () => {
    expect(unstall.meta).toEqual({ name: manifest.name, version: manifest.version });
  });

  it.each(Object.entries(unstall.configs))('has a preset %s of its own rules, with itself as the plugin', (name, config) => {
    expect(config.name).toBe(`unstall/${name}`);
    expect(config.plugins).toEqual({ unstall });
    const ids = Object.keys(config.rules ?? {});
    expect(ids).toContain('unstall/no-blocking-call');
    for (const id of ids) expect(Object.keys(unstall.rules)).toContain(id.replace('unstall/', ''));
  });

  it('recommends exactly the rules that say so', () => {
    const recommended = rules.flatMap(([name, { meta }]) => (meta.docs?.recommended ? [`unstall/${name}`] : []));
    expect(Object.keys(unstall.configs.recommended.rules ?? {}).sort()).toEqual(recommended.sort());
  });

  it('gives the presets their profile', () => {
    for (const profile of ['server', 'library', 'cli'] as const) {
      expect(unstall.configs[profile].rules?.['unstall/no-blocking-call']).toEqual(['error', { profile }]);
    }
    expect(unstall.configs.recommended.rules?.['unstall/no-blocking-call']).toBe('error');
  });

  it('works as a preset alone', () => {
    const code = `import { execSync } from 'node:child_process';\nexport const f = async () => execSync('ls');\n`;
    const found = verify(code);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['unstall/no-blocking-call']);
  });

  it('turns off with a comment', () => {
    const code = `import { execSync } from 'node:child_process';\n// eslint-disable-next-line unstall/no-blocking-call\nexport const f = async () => execSync('ls');\n`;
    expect(verify(code)).toEqual([]);
  });

  it('refuses options it does not know', () => {
    const verifyWith = (options: object): unknown =>
      new Linter({ configType: 'flat' }).verify('', [{ plugins: { unstall }, rules: { 'unstall/no-blocking-call': ['error', options] } } as unknown as Linter.Config]);
    expect(() => verifyWith({ profile: 'browser' })).toThrow(/"browser"/);
    expect(() => verifyWith({ ignore: [] })).toThrow(/ignore/);
    expect(() => verifyWith({ minSeverity: 'urgent' })).toThrow(/"urgent"/);
  });
});

describe.each(rules)('the rule %s', (name, rule) => {
  it('points to its page', () => {
    expect(rule.meta.docs?.url).toMatch(new RegExp(`/docs/rules/${name}\\.md$`));
  });

  it('ends its description and its own messages with a full stop', () => {
    const texts = [rule.meta.docs?.description ?? '', ...Object.values(rule.meta.messages)];
    // Made whole from the catalog's wording, which is tested there.
    for (const text of texts.filter((message) => message !== '{{finding}} {{advice}}')) expect(text).toMatch(/\.$/);
  });

  it('speaks without exclamation marks and blame', () => {
    for (const text of Object.values(rule.meta.messages)) expect(text).not.toMatch(/!|you should|must not|wrong/i);
  });

  it('describes every option', () => {
    for (const part of [rule.meta.schema].flat()) {
      const properties = part && 'properties' in part ? Object.values(part.properties ?? {}) : [];
      for (const property of properties) expect(property.description).toMatch(/\.$/);
    }
  });
});
