import { ts } from 'ts-morph';
import { unwrapped, type FunctionNode } from './functions.js';

/** `const out = xs.map((x) => value)` as an empty array and a loop that fills it. */
export interface CollectForm {
  readonly declaration: ts.VariableDeclaration;
  /** What the callback gives, without parentheses around it. */
  readonly value: ts.Expression;
  /** The array's type, where TypeScript has to be told. */
  readonly type: string | undefined;
  /** What is kept of an element when the callback's value only decides about it. */
  readonly element: string | undefined;
}

interface Collecting {
  readonly call: ts.CallExpression;
  readonly method: string;
  readonly callback: FunctionNode;
}

/** Longer types are left to a function that infers them. */
const longestType = 40;

/** Finds the constant that a `map` or `filter` fills, when both can be written as two statements. */
export function findCollectForm(checker: ts.TypeChecker, { call, method, callback }: Collecting): CollectForm | undefined {
  const declaration = call.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || ts.isBlock(callback.body)) return undefined;
  if (!isAlone(declaration)) return undefined;
  const kept = callback.parameters[0]?.name;
  if (method !== 'map' && (method !== 'filter' || !kept || !ts.isIdentifier(kept))) return undefined;
  const type = typeOf(checker, declaration);
  if (type === undefined) return undefined;
  const value = unwrapped(callback.body) as ts.Expression;
  return { declaration, value: ts.isParenthesizedExpression(callback.body) ? value : (callback.body as ts.Expression), type: type || undefined, element: method === 'filter' ? kept?.getText() : undefined };
}

/** A statement of its own, in a list of statements. */
function isAlone({ parent: list }: ts.VariableDeclaration): boolean {
  const statement = list.parent;
  if (!ts.isVariableDeclarationList(list) || list.declarations.length > 1 || !ts.isVariableStatement(statement)) return false;
  const { parent } = statement;
  return (ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent)) && !statement.modifiers?.length;
}

/** The type to state; empty where none is needed, `undefined` where it has no short name. */
function typeOf(checker: ts.TypeChecker, declaration: ts.VariableDeclaration): string | undefined {
  const declared = declaration.type && checker.getTypeFromTypeNode(declaration.type);
  if (declared) return checker.isArrayType(declared) && declared.symbol.name === 'Array' ? '' : undefined;
  if (!/\.[cm]?tsx?$/.test(declaration.getSourceFile().fileName)) return '';
  const type = checker.getTypeAtLocation(declaration);
  const text = checker.typeToString(type, declaration, ts.TypeFormatFlags.NoTruncation);
  const isNamed = checker.isArrayType(type) && /^[\w.[\]<>|, ()]+$/.test(text) && !/\b(any|unknown|never)\b/.test(text);
  return isNamed && text.length <= longestType ? text : undefined;
}
