import type { Condition } from '@unstall/catalog';
import { ts } from 'ts-morph';
import { isFunctionNode, unwrapped } from './functions.js';

/** Whether a condition holds of a call; what its text does not show counts as holding. */
export function mayHold(checker: ts.TypeChecker, call: ts.CallExpression, condition: Condition): boolean {
  const given = call.arguments;
  if (given.some(ts.isSpreadElement)) return true;
  switch (condition.kind) {
    case 'no-callback':
      return !given.some((argument) => isFunctionNode(unwrapped(argument)));
    case 'has-argument':
      return given.length > condition.argument;
    case 'no-argument':
      return given.length <= condition.argument;
    case 'option':
      return given.some((argument) => mayHaveOption(checker, unwrapped(argument) as ts.Expression, condition));
    case 'no-option':
      return !given.some((argument) => surelyHasOption(unwrapped(argument), condition.name));
    case 'text':
      return given[condition.argument] !== undefined;
    case 'all':
      return condition.of.every((each) => mayHold(checker, call, each));
    case 'at-least':
      return mayBeNumber(checker, given[condition.argument], condition.value);
  }
}

function mayHaveOption(checker: ts.TypeChecker, argument: ts.Expression, { name, value }: { name: string; value?: boolean | string }): boolean {
  if (!ts.isObjectLiteralExpression(argument)) return checker.getTypeAtLocation(argument).getProperty(name) !== undefined;
  const property = argument.properties.find((each) => each.name?.getText() === name);
  if (!property) return argument.properties.some(ts.isSpreadAssignment);
  if (value === undefined || !ts.isPropertyAssignment(property)) return true;
  const { initializer } = property;
  if (initializer.kind === ts.SyntaxKind.TrueKeyword || initializer.kind === ts.SyntaxKind.FalseKeyword) {
    return (initializer.kind === ts.SyntaxKind.TrueKeyword) === value;
  }
  return ts.isStringLiteralLike(initializer) ? initializer.text === value : true;
}

const surelyHasOption = (argument: ts.Node, name: string): boolean =>
  ts.isObjectLiteralExpression(argument) && argument.properties.some((each) => each.name?.getText() === name);

/** An argument of unknown type is taken for what the API usually gets, no number. */
function mayBeNumber(checker: ts.TypeChecker, argument: ts.Expression | undefined, least: number): boolean {
  if (!argument) return false;
  if (ts.isNumericLiteral(argument)) return Number(argument.text) >= least;
  const type = checker.getTypeAtLocation(argument);
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => (part.flags & ts.TypeFlags.NumberLike) !== 0);
}
