import { TermReader } from '@unstall/analysis';
import type { TSESLint } from '@typescript-eslint/utils';

/** Reads what the file's names mean; nothing for a parser that gives no scopes. */
export function termReaderOf(source: Readonly<TSESLint.SourceCode>): TermReader | undefined {
  const scopes = source.scopeManager as ConstructorParameters<typeof TermReader>[0] | null;
  return scopes ? new TermReader(scopes) : undefined;
}
