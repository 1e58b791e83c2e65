import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe } from 'vitest';
import { testRule as run } from './rule-tester.js';

const jsx = { parserOptions: { ecmaFeatures: { jsx: true } } };
const typescript = new RuleTester({ languageOptions: { parser: tseslint.parser, ...jsx } });
const espree = new RuleTester({ languageOptions: { ecmaVersion: 'latest', sourceType: 'module', ...jsx } });

export interface Case {
  readonly name: string;
  readonly code: string;
  readonly filename?: string;
  readonly options?: unknown[];
  /** The code is TypeScript: it is not read with ESLint's own parser. */
  readonly typed?: true;
}

export interface InvalidCase extends Case {
  readonly errors: RuleTester.TestCaseError[];
}

/** Runs a table of cases with typescript-eslint's parser and with ESLint's own. */
export function testRule(name: string, { valid, invalid }: { readonly valid: readonly Case[]; readonly invalid: readonly InvalidCase[] }): void {
  const toTest = <T extends Case>({ typed: _typed, ...given }: T): Omit<T, 'typed'> => given;
  const isUntyped = ({ typed }: Case): boolean => !typed;
  describe('with typescript-eslint', () => run(name, { valid: valid.map(toTest), invalid: invalid.map(toTest) }, typescript));
  describe('with espree', () => run(name, { valid: valid.filter(isUntyped).map(toTest), invalid: invalid.filter(isUntyped).map(toTest) }, espree));
}
