import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Finding } from '@unstall/analysis';
import type { Twin } from '@unstall/catalog';
import { canAwait, needsParentheses } from './await.js';
import { planImport, type Imported } from './imports.js';
import { siteOf } from './site.js';

type Source = Readonly<TSESLint.SourceCode>;

/** The rewrite of one call to its awaited twin. */
export interface Suggestion {
  /** As in the text: `readFile`. */
  readonly name: string;
  readonly fix: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

/** Offers the native twin where it is a true one and an `await` may stand. */
export function suggestNativeTwin({ source, filename }: { source: Source; filename: string }, finding: Finding, twin: Twin): Suggestion | undefined {
  const node = nodeAt(source, finding);
  if (node?.type !== 'CallExpression' || node.optional || !canAwait(node)) return undefined;
  // `fs.readFileSync.call(fs, path)` has other arguments than the twin.
  if (/^(call|apply|bind)$/.test(lastName(node.callee)) || twin.member.includes('#')) return undefined;
  const site = siteOf(source, filename, node);
  const name = twin.member.split('.').at(-1) ?? twin.member;
  const imports = [planImport(site, { module: twin.module, name })];
  if (twin.form === 'promisify') imports.push(planImport(site, { module: 'node:util', name: 'promisify' }));
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
  const guard = needsSemicolon(source, node) ? ';' : '';
  if (twin.pick) return `${guard}(${awaited}).${twin.pick}`;
  return needsParentheses(node) ? `${guard}(${awaited})` : awaited;
}

/** A line that begins with `(` goes on with the line above, unless that ends with a semicolon. */
function needsSemicolon(source: Source, node: TSESTree.Node): boolean {
  let statement: TSESTree.Node = node;
  while (statement.parent && statement.type !== 'ExpressionStatement') statement = statement.parent;
  if (statement.range[0] !== node.range[0] || !/^(BlockStatement|Program|StaticBlock|SwitchCase)$/.test(statement.parent?.type ?? '')) return false;
  const before = source.getTokenBefore(statement);
  return before !== null && !/^[;{}:]$/.test(before.value);
}

function nodeAt(source: Source, { start, end }: Finding): TSESTree.Node | null {
  let node = source.getNodeByRangeIndex(start);
  while (node && (node.range[0] !== start || node.range[1] !== end || node.type === 'ChainExpression')) node = node.parent ?? null;
  return node;
}

const lastName = (callee: TSESTree.Node): string =>
  callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
