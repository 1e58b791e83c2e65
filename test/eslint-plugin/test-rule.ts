import { RuleTester, type Rule } from 'eslint';
import unstall from 'eslint-plugin-unstall';
import tseslint from 'typescript-eslint';
import { describe, it } from 'vitest';

RuleTester.describe = (text, run) => describe(text, run);
RuleTester.it = (text, run) => it(text, run);

const typescript = new RuleTester({
  languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } } as never,
});
const espree = new RuleTester({ languageOptions: { ecmaVersion: 'latest', sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } } });

export interface Case {
  readonly name: string;
  readonly code: string;
  readonly filename?: string;
  readonly options?: readonly unknown[];
  /** The code is TypeScript: it is not read with ESLint's own parser. */
  readonly typed?: true;
}

export interface ExpectedError {
  readonly messageId: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Absent: none. */
  readonly suggestions?: readonly { readonly messageId: string; readonly output: string }[];
}

export interface InvalidCase extends Case {
  readonly errors: readonly ExpectedError[];
}

/** Runs a table of cases through ESLint's RuleTester, with both parsers. */
export function testRule(name: string, { valid, invalid }: { readonly valid: readonly Case[]; readonly invalid: readonly InvalidCase[] }): void {
  const rule = unstall.rules[name] as unknown as Rule.RuleModule;
  const testCase = <T extends Case>({ typed: _typed, ...given }: T): T => given as T;
  const run = (tester: RuleTester, wanted: (given: Case) => boolean): void =>
    tester.run(name, rule, { valid: valid.filter(wanted).map(testCase), invalid: invalid.filter(wanted).map(testCase) } as never);
  describe('with typescript-eslint', () => run(typescript, () => true));
  describe('with espree', () => run(espree, ({ typed }) => !typed));
}
