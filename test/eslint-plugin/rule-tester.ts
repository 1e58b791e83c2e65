import unstall from 'eslint-plugin-unstall';
import { RuleTester, type Rule } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, it } from 'vitest';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** For rows that are known to fail: it turns red when they pass. */
class FailingTester extends RuleTester {
  static override readonly it = it.fails;
}

const config = { languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } } };
const tester = new RuleTester(config);
const failingTester = new FailingTester(config);

/** Code with one report, and what its only suggestion makes of it. */
export interface RewriteRow {
  readonly name: string;
  readonly code: string;
  /** What the code becomes; absent: nothing is suggested. */
  readonly output?: string;
  readonly filename?: string;
  readonly sourceType?: 'module' | 'commonjs';
  /** Why the row fails today. */
  readonly known?: string;
}

/** Runs one rule of the plugin over a table of valid and invalid code. */
export function testRule(name: string, tests: Parameters<RuleTester['run']>[2], runner: RuleTester = tester): void {
  const rule = unstall.rules[name];
  if (!rule) throw new Error(`no rule ${name}`);
  runner.run(name, rule as unknown as Rule.RuleModule, tests);
}

/** A table of calls that are reported once, with the rewrite that is suggested. */
export function testRewrites(name: string, messageId: string, rows: readonly RewriteRow[]): void {
  const toTest = ({ name: title, known, code, output, filename, sourceType = 'module' }: RewriteRow): RuleTester.InvalidTestCase => ({
    name: known === undefined ? title : `${title} (known: ${known})`,
    code,
    filename: filename ?? 'src/a.ts',
    languageOptions: { sourceType },
    errors: [{ messageId, suggestions: output === undefined ? [] : [{ messageId: 'useTwin', output }] }],
  });
  testRule(name, { valid: [], invalid: rows.filter(({ known }) => known === undefined).map(toTest) });
  const failing = rows.filter(({ known }) => known !== undefined);
  if (failing.length > 0) testRule(name, { valid: [], invalid: failing.map(toTest) }, failingTester);
}
