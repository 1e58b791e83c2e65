import { analyze, type ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { Collector } from './collector.js';
import type { FileFacts } from './file-facts.js';
import { Source } from './source.js';
import { TermReader } from './term-reader.js';

/**
 * Reads the facts of one parsed file.
 * @param program ESTree with `range`, of oxc-parser, typescript-eslint or ESLint's own parser.
 * @param text the file's text.
 * @param options `file`: path as the caller names it; `scopes`: a scope manager if there is one already.
 */
export function collectFacts(
  program: TSESTree.Program,
  text: string,
  options: { readonly file: string; readonly scopes?: ScopeManager | undefined },
): FileFacts {
  const scopes = options.scopes ?? analyze(program, { sourceType: 'module', lib: [] });
  return new Collector(new Source(text), new TermReader(scopes)).collect(program, options.file);
}
