import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Finding } from '@unstall/analysis';
import type { Twin } from '@unstall/catalog';
import { canAwait, needsParentheses } from './await.js';
import { planImport, type Imported } from './imports.js';

type Source = Readonly<TSESLint.SourceCode>;

/** The rewrite of one call to its awaited twin. */
export interface Suggestion {
  /** As in the text: `readFile`. */
  readonly name: string;
  readonly fix: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

/** Offers the native twin where it is a true one and an `await` may stand. */
export function suggestNativeTwin(source: Source, finding: Finding, twin: Twin): Suggestion | undefined {
  const node = nodeAt(source, finding);
  if (node?.type !== 'CallExpression' || node.optional || !canAwait(node)) return undefined;
  // `fs.readFileSync.call(fs, path)` has other arguments than the twin.
  if (/^(call|apply|bind)$/.test(lastName(node.callee)) || twin.member.includes('#')) return undefined;
  const taken = namesIn(source);
  const name = twin.member.split('.').at(-1) ?? twin.member;
  const imports = [planImport(source, { module: twin.module, name }, taken)];
  if (twin.form === 'promisify') imports.push(planImport(source, { module: 'node:util', name: 'promisify' }, taken));
  return { name, fix: (fixer) => [...importEdits(imports, fixer), fixer.replaceText(node, render(source, node, { twin, imports }))] };
}

const importEdits = (imports: readonly Imported[], fixer: TSESLint.RuleFixer): TSESLint.RuleFix[] =>
  imports.flatMap(({ edit }) => (edit ? [edit(fixer)] : []));

function render(source: Source, node: TSESTree.CallExpression, { twin, imports }: { twin: Twin; imports: readonly Imported[] }): string {
  const [target, promisify] = imports;
  const callee = promisify ? `${promisify.local}(${target?.local ?? ''})` : (target?.local ?? '');
  const text = source.getText();
  // From the end of the callee: type arguments, comments and arguments stay as they are.
  const rest = text.slice(node.callee.range[1], node.range[1]);
  const awaited = `await ${callee}${rest}${twin.settle ?? ''}`;
  if (twin.pick) return `(${awaited}).${twin.pick}`;
  return needsParentheses(node) ? `(${awaited})` : awaited;
}

function nodeAt(source: Source, { start, end }: Finding): TSESTree.Node | null {
  let node = source.getNodeByRangeIndex(start);
  while (node && (node.range[0] !== start || node.range[1] !== end || node.type === 'ChainExpression')) node = node.parent ?? null;
  return node;
}

const lastName = (callee: TSESTree.Node): string =>
  callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';

/** Every name that any scope binds or reads. */
function namesIn(source: Source): Set<string> {
  const names = new Set<string>();
  for (const scope of source.scopeManager?.scopes ?? []) {
    for (const variable of scope.variables) if (variable.defs.length > 0) names.add(variable.name);
    for (const reference of scope.through) names.add(reference.identifier.name as string);
  }
  return names;
}
