import { ts } from 'ts-morph';
import { isFunctionNode, walk } from './functions.js';
import { declarationsAt } from './symbols.js';
import type { Workspace } from './workspace.js';

/** Every name of the project's files, by text; symbols are asked only for the names somebody wants. */
export interface NameIndex {
  /** Identifiers, private names and the literals of `a['b']`. */
  readonly named: (text: string) => readonly ts.Node[];
  /** Names that stand for a whole module or its default: `import x`, `import * as x`, `const x = require()`. */
  readonly moduleNames: readonly ts.Identifier[];
  /** Receivers of `x[key]()` and arguments of `Object.*`, `Reflect.*`, `Proxy`: any member may be meant. */
  readonly opened: readonly ts.Expression[];
  /** Arguments that are no literals and no functions, with their call. */
  readonly handedOver: readonly ts.Expression[];
  /** Declarations a name may stand for; empty when the checker does not know. */
  readonly declarationsOf: (name: ts.Node) => readonly ts.Declaration[];
}

interface Lists {
  readonly names: Map<string, ts.Node[]>;
  readonly moduleNames: ts.Identifier[];
  readonly opened: ts.Expression[];
  readonly handedOver: ts.Expression[];
}

/** Reads all files once, without types. */
export function indexNames(workspace: Workspace): NameIndex {
  const lists: Lists = { names: new Map(), moduleNames: [], opened: [], handedOver: [] };
  for (const file of workspace.files) walk(file, (node) => note(lists, node));
  const cache = new Map<ts.Node, readonly ts.Declaration[]>();
  return {
    ...lists,
    named: (text) => lists.names.get(text) ?? [],
    declarationsOf: (name) => {
      let known = cache.get(name);
      if (!known) cache.set(name, (known = declarationsAt(workspace.checker, name)));
      return known;
    },
  };
}

function note(lists: Lists, node: ts.Node): void {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
    add(lists.names, node.text, node);
    if (ts.isIdentifier(node) && isModuleName(node)) lists.moduleNames.push(node);
  } else if (ts.isElementAccessExpression(node)) {
    noteElementAccess(lists, node);
  } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    noteArguments(lists, node);
  }
}

function add(names: Map<string, ts.Node[]>, text: string, node: ts.Node): void {
  const list = names.get(text);
  if (list) list.push(node);
  else names.set(text, [node]);
}

function noteElementAccess(lists: Lists, { expression, argumentExpression }: ts.ElementAccessExpression): void {
  if (ts.isStringLiteralLike(argumentExpression)) add(lists.names, argumentExpression.text, argumentExpression);
  else if (!ts.isNumericLiteral(argumentExpression)) lists.opened.push(expression);
}

function noteArguments(lists: Lists, call: ts.CallExpression | ts.NewExpression): void {
  const opens = /^(Object|Reflect)\.(?!freeze\b)|^Proxy$/.test(call.expression.getText());
  for (const argument of call.arguments ?? []) {
    const inner = ts.isSpreadElement(argument) ? argument.expression : argument;
    if (ts.isLiteralExpression(inner) || isFunctionNode(inner) || ts.isTemplateExpression(inner)) continue;
    if (opens) lists.opened.push(inner);
    else lists.handedOver.push(inner);
  }
}

function isModuleName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isImportClause(parent) || ts.isNamespaceImport(parent) || ts.isImportEqualsDeclaration(parent)) return parent.name === node;
  return ts.isVariableDeclaration(parent) && parent.name === node && isRequire(parent.initializer);
}

/** True for `require('…')`. */
export function isRequire(node: ts.Node | undefined): node is ts.CallExpression {
  return (
    node !== undefined &&
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'require' &&
    node.arguments.length === 1 &&
    ts.isStringLiteralLike(node.arguments[0]!)
  );
}
