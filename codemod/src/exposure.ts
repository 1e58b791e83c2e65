import { ts } from 'ts-morph';
import type { NameIndex } from './name-index.js';
import type { LoadGraph } from './load-graph.js';
import type { Workspace } from './workspace.js';

/**
 * Finds the place where a member becomes one that code outside the project can reach: it belongs to a value that is handed
 * to an external function, or that is opened by a computed key.
 * Only files that load the member's own, at any depth, can name its type, so no others are asked.
 */
export function createExposure(workspace: Workspace, index: NameIndex, graph: LoadGraph): (member: ts.Declaration) => ts.Node | undefined {
  const values = byFile([...index.opened, ...index.handedOver.filter(mayHaveMembers)]);
  const opened = new Set<ts.Node>(index.opened);
  const known = new Map<ts.SourceFile, ReadonlyMap<ts.Declaration, ts.Node>>();
  const exposedIn = (file: ts.SourceFile): ReadonlyMap<ts.Declaration, ts.Node> => {
    const found = known.get(file) ?? findExposed(workspace, (values.get(file) ?? []).filter((value) => opened.has(value) || isHandedOut(workspace, index, value)));
    known.set(file, found);
    return found;
  };
  return (member) => {
    for (const file of graph.loadersOf(member.getSourceFile())) {
      const place = exposedIn(file).get(member);
      if (place) return place;
    }
    return undefined;
  };
}

function byFile(values: readonly ts.Expression[]): ReadonlyMap<ts.SourceFile, readonly ts.Expression[]> {
  const lists = new Map<ts.SourceFile, ts.Expression[]>();
  for (const value of values) {
    const file = value.getSourceFile();
    const list = lists.get(file) ?? [];
    lists.set(file, list);
    list.push(value);
  }
  return lists;
}

/** The project's own members of some values. */
function findExposed({ checker, isOwn }: Workspace, values: readonly ts.Expression[]): ReadonlyMap<ts.Declaration, ts.Node> {
  const exposed = new Map<ts.Declaration, ts.Node>();
  for (const value of values) {
    const members = checker.getTypeAtLocation(value).getProperties().flatMap(({ declarations = [] }) => declarations);
    for (const member of members) if (isOwn(member.getSourceFile())) exposed.set(member, value);
  }
  return exposed;
}

/** Texts, numbers and conditions have no members of the project. */
const mayHaveMembers = (value: ts.Expression): boolean =>
  !(ts.isTemplateExpression(value) || ts.isPrefixUnaryExpression(value) || ts.isTypeOfExpression(value) || (ts.isBinaryExpression(value) && !isChoice(value)));

const isChoice = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.EqualsToken || kind === ts.SyntaxKind.CommaToken;

function isHandedOut(workspace: Workspace, index: NameIndex, value: ts.Expression): boolean {
  const call = (ts.isSpreadElement(value.parent) ? value.parent.parent : value.parent) as ts.CallExpression | ts.NewExpression;
  const callee = call.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword || callee.kind === ts.SyntaxKind.ImportKeyword) return false;
  if (/^(console\.|(require|expect|assert|should)\b)/.test(callee.getText())) return false;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const declarations = index.declarationsOf(name);
  if (declarations.length === 0) return true;
  return declarations.some((declaration) => {
    const file = declaration.getSourceFile();
    return !workspace.isOwn(file) && !workspace.program.isSourceFileDefaultLibrary(file);
  });
}
