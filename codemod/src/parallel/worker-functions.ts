import { dirname, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { unwrapped, type FunctionNode } from '../functions.js';
import { functionOf } from '../symbols.js';
import { findMaker } from './callee.js';
import type { Knowledge } from './objection.js';

/** The project's own function that a call runs in a worker: `get` of `client.get(url)` with `const client = offloaded('./client.js', …)`. */
export function findWorkerFunctions(knowledge: Knowledge, { expression }: ts.CallExpression): FunctionNode[] {
  const callee = unwrapped(expression);
  if (!ts.isPropertyAccessExpression(callee)) return [];
  const maker = findMaker(knowledge.checker, knowledge.index, callee.expression);
  const [specifier] = maker?.callee.path === 'offloaded' ? maker.call.arguments : [];
  if (!specifier || !ts.isStringLiteralLike(specifier) || !specifier.text.startsWith('.')) return [];
  const path = resolve(dirname(specifier.getSourceFile().fileName), specifier.text);
  const file = knowledge.files.find(({ fileName }) => fileName === path || fileName === path.replace(/\.([mc]?)js$/, '.$1ts'));
  const exports = file && knowledge.checker.getSymbolAtLocation(file);
  const symbol = exports && knowledge.checker.getExportsOfModule(exports).find((each) => each.getName() === callee.name.text);
  return (symbol?.declarations ?? []).flatMap((each) => functionOf(each) ?? []);
}
