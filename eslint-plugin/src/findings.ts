import type { TSESLint } from '@typescript-eslint/utils';
import { collectFacts, isTestFile, type Finding } from '@unstall/analysis';
import type { BlockingApi } from '@unstall/catalog';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { typesOf } from './ask-types.js';
import { judgeOf, keyOf, mayBlock, type Judging } from './programs.js';
import { openFacts } from './source-cache.js';

type Source = Readonly<TSESLint.SourceCode>;
type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** A fault, and what is known about the API that blocks. */
export interface Found {
  readonly finding: Finding;
  readonly facts: BlockingApi | undefined;
}

/** Several rules ask for the same file in the same run. */
const known = new WeakMap<Source['ast'], Map<string, readonly Found[]>>();

/** The open file's faults; nothing if the file is of a kind that cannot be analysed. */
export function findingsOf(context: Context, judging: Judging): readonly Found[] {
  const { ast } = context.sourceCode;
  const byOptions = known.get(ast) ?? new Map<string, readonly Found[]>();
  known.set(ast, byOptions);
  const key = keyOf(judging);
  let findings = byOptions.get(key);
  if (!findings) {
    findings = analyze(context, judging);
    byOptions.set(key, findings);
  }
  return findings;
}

function analyze(context: Context, judging: Judging): readonly Found[] {
  const { sourceCode } = context;
  const file = isAbsolute(context.filename) ? context.filename : resolve(context.cwd, context.filename);
  // Nothing in a test is a fault: it need not be read.
  if (isTestFile(relative(context.cwd, file).split(sep).join('/'))) return [];
  try {
    const setting = { cwd: context.cwd, types: typesOf(sourceCode), ...judging };
    if (!mayBlock(file, sourceCode.text, setting)) return [];
    const scopes = (sourceCode.scopeManager ?? undefined) as Parameters<typeof collectFacts>[2]['scopes'];
    const opened = openFacts(file, sourceCode.text, () => collectFacts(sourceCode.ast, sourceCode.text, { file, scopes }));
    const { program, catalog } = judgeOf(opened, setting);
    return program.findingsOf(opened.facts).map((finding) => {
      const [module = '', path = ''] = finding.api.split(' ');
      return { finding, facts: catalog.findApi(module, path) };
    });
  } catch (error) {
    if (process.env['UNSTALL_DEBUG']) throw error;
    // Some parser gave a tree of a shape nobody foresaw: no report is better than no lint.
    return [];
  }
}
