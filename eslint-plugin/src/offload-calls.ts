import type { TermReader } from '@unstall/analysis';
import { RESULT } from '@unstall/catalog';
import type { TSESTree } from '@typescript-eslint/utils';
import { offloadModule } from './offload-package.js';

/** `member`: the call of a function that `offloaded`, `partial` or `forceAsync` made. */
export type OffloadKind = 'offload' | 'gather' | 'partial' | 'forceAsync' | 'forceSync' | 'member';

const isFactory = (name: string | undefined): boolean => name === 'partial' || name === 'forceAsync';

/** What a call of the offload package's surface is, by binding; nothing for other calls. */
export function offloadKindOf(reader: TermReader, { callee }: TSESTree.CallExpression): OffloadKind | undefined {
  const term = reader.read(callee);
  if (term?.base.kind !== 'import' || term.base.from !== offloadModule) return undefined;
  const [name, ...rest] = term.path;
  if (rest.length === 0) return /^(offload|gather|partial|forceAsync|forceSync)$/.test(name ?? '') ? (name as OffloadKind) : undefined;
  if (rest[0] !== RESULT || rest.indexOf(RESULT, 1) >= 0) return undefined;
  const isMember = name === 'offloaded' && rest.length > 1 && !/^(then|catch|finally)$/.test(rest.at(-1) ?? '');
  return isMember || (isFactory(name) && rest.length === 1) ? 'member' : undefined;
}
