import { ts } from 'ts-morph';
import { depthOf, unwrapped } from './functions.js';
import { isRequire } from './name-index.js';
import type { RankedEdit } from './text-edit.js';

/** A statement in a block that does nothing but load a package: `const name = await import(…)`. */
export interface LocalLoad {
  readonly statement: ts.VariableStatement;
  readonly names: readonly string[];
}

const known = new WeakMap<ts.Node, LocalLoad>();

/** The load that declares a name; `undefined` for names of other origin, at the top of a file, or of a file of the project. */
export function findLocalLoad(checker: ts.TypeChecker, name: ts.Identifier): LocalLoad | undefined {
  const declaration = checker.getSymbolAtLocation(name)?.declarations?.[0];
  const statement = declaration && ts.findAncestor(declaration, ts.isVariableStatement);
  if (!statement || !ts.isBlock(statement.parent)) return undefined;
  const load = known.get(statement) ?? readLoad(statement);
  if (load) known.set(statement, load);
  return load;
}

function readLoad(statement: ts.VariableStatement): LocalLoad | undefined {
  const { declarations, flags } = statement.declarationList;
  const [only, second] = declarations;
  if (!only?.initializer || second || !(flags & ts.NodeFlags.Const) || !loadsPackage(only.initializer)) return undefined;
  const names = namesOf(only.name);
  return names && { statement, names };
}

function loadsPackage(initializer: ts.Expression): boolean {
  let node = unwrapped(initializer);
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'default') node = unwrapped(node.expression);
  if (ts.isAwaitExpression(node)) node = unwrapped(node.expression);
  if (!ts.isCallExpression(node)) return false;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  if (!isImport && !isRequire(node)) return false;
  const [specifier] = node.arguments;
  return specifier !== undefined && ts.isStringLiteralLike(specifier) && !specifier.text.startsWith('.');
}

/** A default value or a rest is more than a name. */
function namesOf(name: ts.BindingName): string[] | undefined {
  if (ts.isIdentifier(name)) return [name.text];
  if (!ts.isObjectBindingPattern(name)) return undefined;
  const names = name.elements.map((each) => (ts.isIdentifier(each.name) && !each.initializer && !each.dotDotDotToken ? each.name.text : undefined));
  return names.every((each) => each !== undefined) ? names : undefined;
}

/** Takes the statement away, with its line if nothing else stands on it. */
export function removeLoad(statement: ts.VariableStatement): RankedEdit {
  const { text } = statement.getSourceFile();
  const lineStart = text.lastIndexOf('\n', statement.getStart() - 1) + 1;
  const tail = /^[ \t]*(\r?\n)?/.exec(text.slice(statement.end))?.[0] ?? '';
  const isLine = tail.endsWith('\n') && text.slice(lineStart, statement.getStart()).trim() === '';
  const end = statement.end + (isLine || !tail.endsWith('\n') ? tail.length : 0);
  return { start: isLine ? lineStart : statement.getStart(), end, text: '', depth: depthOf(statement) };
}
