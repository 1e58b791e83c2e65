import type { TSESLint } from '@typescript-eslint/utils';
import { collectFacts, type Finding, type Profile } from '@unstall/analysis';
import { isAbsolute, resolve } from 'node:path';
import { programFor } from './programs.js';
import { openFacts } from './source-cache.js';

type Source = Readonly<TSESLint.SourceCode>;

/** Several rules ask for the same file in the same run. */
const known = new WeakMap<Source['ast'], Map<Profile, readonly Finding[]>>();

/** The open file's faults; nothing if the file is of a kind that cannot be analysed. */
export function findingsOf(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, profile: Profile): readonly Finding[] {
  const { ast } = context.sourceCode;
  const byProfile = known.get(ast) ?? new Map<Profile, readonly Finding[]>();
  known.set(ast, byProfile);
  let findings = byProfile.get(profile);
  if (!findings) {
    findings = analyze(context, profile);
    byProfile.set(profile, findings);
  }
  return findings;
}

function analyze(context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>, profile: Profile): readonly Finding[] {
  const { sourceCode } = context;
  const file = isAbsolute(context.filename) ? context.filename : resolve(context.cwd, context.filename);
  try {
    const scopes = (sourceCode.scopeManager ?? undefined) as Parameters<typeof collectFacts>[2]['scopes'];
    const opened = openFacts(file, sourceCode.text, () => collectFacts(sourceCode.ast, sourceCode.text, { file, scopes }));
    return programFor(opened, { cwd: context.cwd, profile }).findingsOf(opened.facts);
  } catch (error) {
    if (process.env['UNSTALL_DEBUG']) throw error;
    // Some parser gave a tree of a shape nobody foresaw: no report is better than no lint.
    return [];
  }
}
