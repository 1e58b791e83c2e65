import { ts } from 'ts-morph';
import { isFunctionNode, unwrapped } from '../functions.js';
import { changingMethods } from './known-methods.js';
import type { Knowledge, Objection } from './objection.js';

interface ListLoop {
  /** The list, or the number of rounds. */
  readonly source: ts.Expression;
  readonly loop: ts.Node;
  readonly isCount: boolean;
}

/** What keeps a list from being read to its end before the first round: it is made while it is read, or others add to it. */
export function findLazyObjection(knowledge: Knowledge, { source, loop, isCount }: ListLoop): Objection | undefined {
  if (!isCount && !isPlainList(knowledge, source)) return { node: source, reason: `\`${source.getText()}\` may be made while it is read.` };
  const list = unwrapped(source);
  const counted = isCount && ts.isPropertyAccessExpression(list) && list.name.text === 'length' ? list.expression : list;
  const change = findChange(knowledge, counted, loop);
  return change && { node: change, reason: `\`${counted.getText()}\` changes elsewhere, perhaps while the loop runs.` };
}

/** Types of the platform that hold all they give. */
const plain = /^(Set|ReadonlySet|Map|ReadonlyMap|URLSearchParams|String|\w+Array|Buffer|ArrayIterator|MapIterator|SetIterator)$/;

function isPlainList({ checker, files }: Knowledge, source: ts.Expression): boolean {
  const type = checker.getTypeAtLocation(source);
  if (type.flags & ts.TypeFlags.Any) return !files.some(makesLists);
  if (type.flags & ts.TypeFlags.StringLike || checker.isTupleType(type) || checker.isArrayType(type)) return true;
  const symbol = type.getSymbol();
  return symbol !== undefined && plain.test(symbol.getName()) && (symbol.declarations ?? []).every((each) => each.getSourceFile().isDeclarationFile);
}

/** Without types: a project that makes no lists of its own kind hands over plain ones, as far as can be told. */
const makesLists = ({ text }: ts.SourceFile): boolean => /function\s*\*|\*\s*\[|^\s*(static\s+)?\*\s*\w+\s*\(|Symbol\.iterator|\.iterate\(/m.test(text);

/** Where a variable or member is given another value, or added to, by code that may run between two rounds. */
function findChange(knowledge: Knowledge, list: ts.Node, loop: ts.Node): ts.Node | undefined {
  const declaration = declarationOf(knowledge, list);
  if (!declaration) return undefined;
  const own = functionAround(loop);
  const change = changesOf(knowledge, declaration).find((each) => isWithin(each, loop) || (functionAround(each) !== own && functionAround(each) !== undefined));
  return change ?? (ts.isParameter(declaration) ? findCallerChange(knowledge, declaration) : undefined);
}

/** A caller that goes on without waiting may add to the list that it handed over. */
function findCallerChange(knowledge: Knowledge, parameter: ts.ParameterDeclaration): ts.Node | undefined {
  const fn = parameter.parent;
  const name = fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined);
  const position = fn.parameters.indexOf(parameter);
  const calls = name ? knowledge.index.named(name.getText()).flatMap((each) => callOf(each) ?? []) : [];
  for (const call of calls) {
    const argument = call.arguments[position];
    const declaration = argument && declarationOf(knowledge, unwrapped(argument));
    const around = functionAround(call);
    const change = declaration && changesOf(knowledge, declaration).find((each) => each.pos > call.end || (functionAround(each) !== around && functionAround(each) !== undefined));
    if (change) return change;
  }
  return undefined;
}

function callOf(name: ts.Node): ts.CallExpression | undefined {
  const { parent } = name;
  const callee = ts.isPropertyAccessExpression(parent) && parent.name === name ? parent : name;
  return ts.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}

function declarationOf({ checker }: Knowledge, node: ts.Node): ts.Declaration | undefined {
  const name = ts.isIdentifier(node) ? node : ts.isPropertyAccessExpression(node) ? node.name : undefined;
  const declaration = name && checker.getSymbolAtLocation(name)?.valueDeclaration;
  return declaration?.getSourceFile().isDeclarationFile ? undefined : declaration;
}

function changesOf({ checker, index }: Knowledge, declaration: ts.Declaration): ts.Node[] {
  const name = ts.getNameOfDeclaration(declaration);
  if (!name) return [];
  return index.named(name.getText()).filter((each) => isChanged(each) && checker.getSymbolAtLocation(each)?.valueDeclaration === declaration);
}

const functionAround = (node: ts.Node): ts.Node | undefined => ts.findAncestor(node.parent, isFunctionNode);

const isWithin = (node: ts.Node, outer: ts.Node): boolean => node.pos >= outer.pos && node.end <= outer.end;

function isChanged(name: ts.Node): boolean {
  const value = ts.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  const { parent } = value;
  if (ts.isBinaryExpression(parent)) return parent.left === value && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const isCalled = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return isCalled && changingMethods.has(parent.name.text);
}
