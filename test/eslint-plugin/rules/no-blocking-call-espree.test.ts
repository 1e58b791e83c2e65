import unstall from 'eslint-plugin-unstall';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

// ESLint's own parser: no types, and trees without what TypeScript adds.
function suggestedText(code: string, sourceType: 'module' | 'commonjs'): string | undefined {
  const config = {
    languageOptions: { sourceType },
    plugins: { unstall },
    rules: { 'unstall/no-blocking-call': 'error' },
  } as unknown as Linter.Config;
  const [message] = new Linter({ configType: 'flat' }).verify(code, [config], { filename: 'src/a.js' });
  const fix = message?.suggestions?.[0]?.fix;
  return fix && code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
}

describe('the rewrite under the parser of ESLint', () => {
  it('writes an import', () => {
    expect(suggestedText(`import fs from 'node:fs';\nexport const f = async () => fs.readFileSync('a').length;\n`, 'module')).toBe(
      `import fs from 'node:fs';\nimport { readFile } from 'node:fs/promises';\nexport const f = async () => (await readFile('a')).length;\n`,
    );
  });

  it('writes a require', () => {
    expect(suggestedText(`const fs = require('fs');\nexports.f = async () => fs.statSync('a');\n`, 'commonjs')).toBe(
      `const fs = require('fs');\nconst { stat } = require('node:fs/promises');\nexports.f = async () => await stat('a');\n`,
    );
  });

  it('joins the named imports of the module', () => {
    expect(
      suggestedText(`import { readFileSync } from 'node:fs';\nimport { stat } from 'node:fs/promises';\nexport const f = async () => [stat, readFileSync('a')];\n`, 'module'),
    ).toBe(`import { readFileSync } from 'node:fs';\nimport { stat, readFile } from 'node:fs/promises';\nexport const f = async () => [stat, await readFile('a')];\n`);
  });

  it('works in a file with a class', () => {
    expect(suggestedText(`import fs from 'node:fs';\nexport class A {\n  async f() {\n    return fs.statSync('a');\n  }\n}\n`, 'module')).toBe(
      `import fs from 'node:fs';\nimport { stat } from 'node:fs/promises';\nexport class A {\n  async f() {\n    return await stat('a');\n  }\n}\n`,
    );
  });
});
