import { ts } from 'ts-morph';
import { depthOf, unwrapped, type FunctionNode } from './functions.js';
import type { NameIndex } from './name-index.js';
import { functionOf } from './symbols.js';
import type { RankedEdit } from './text-edit.js';

/**
 * The parameter that a function becomes when it is handed to one of the project's own functions: what calls the parameter calls it.
 * Only where the callee is certain: one function with a body, no overloads, no override of the same name.
 */
export function findOwnParameter(index: NameIndex, call: ts.CallExpression | ts.NewExpression, value: ts.Node): ts.ParameterDeclaration | undefined {
  const position = ts.isCallExpression(call) ? call.arguments.findIndex((argument) => argument === value) : -1;
  if (position < 0 || call.arguments?.slice(0, position).some(ts.isSpreadElement)) return undefined;
  const callee = findCallee(index, call.expression);
  const parameter = callee?.parameters.filter(({ name }) => name.getText() !== 'this')[position];
  return parameter && ts.isIdentifier(parameter.name) && !parameter.dotDotDotToken ? parameter : undefined;
}

function findCallee(index: NameIndex, expression: ts.Expression): FunctionNode | undefined {
  const inner = unwrapped(expression);
  const name = ts.isPropertyAccessExpression(inner) ? inner.name : inner;
  const declarations = index.declarationsOf(name);
  const functions = new Set(declarations.map(functionOf));
  const [only] = functions;
  if (!only || functions.size > 1 || ts.isConstructorDeclaration(only) || usesArguments(only)) return undefined;
  return ts.isMethodDeclaration(only) && hasNamesake(index, only) ? undefined : only;
}

function usesArguments(fn: FunctionNode): boolean {
  return !ts.isArrowFunction(fn) && /\barguments\b/.test(fn.getText());
}

/** Another method of the name may override this one, or be called in its place. */
function hasNamesake(index: NameIndex, method: ts.MethodDeclaration): boolean {
  const named = index.named(method.name.getText());
  return named.some((name) => name !== method.name && (ts.isClassElement(name.parent) || ts.isTypeElement(name.parent)) && name.parent.name === name);
}

/** Lets a parameter take a function that returns a promise as well. */
export function planAcceptPromise({ type }: ts.ParameterDeclaration): RankedEdit[] {
  const inner = type && ts.isParenthesizedTypeNode(type) ? type.type : type;
  if (!inner || !ts.isFunctionTypeNode(inner)) return [];
  const result = inner.type;
  const text = result.getText();
  if (/\bPromise\b/.test(text)) return [];
  const plain = ts.isUnionTypeNode(result) || ts.isTypeReferenceNode(result) || ts.isToken(result) || ts.isArrayTypeNode(result);
  const before = plain ? '' : '(';
  const after = `${plain ? '' : ')'} | Promise<${text}>`;
  const depth = depthOf(result);
  return [...(before ? [{ start: result.getStart(), end: result.getStart(), text: before, depth }] : []), { start: result.end, end: result.end, text: after, depth }];
}
