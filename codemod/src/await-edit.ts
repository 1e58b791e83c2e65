import { ts } from 'ts-morph';
import { depthOf, isFunctionNode, wrapped } from './functions.js';
import type { Barrier } from './refusals.js';
import type { RankedEdit } from './text-edit.js';

/** Why an `await` cannot take the place of a call; only optional chains that go on after it are in doubt. */
export function findAwaitBarrier(checker: ts.TypeChecker, call: ts.CallExpression): Barrier | undefined {
  if (!continuesChain(call)) return undefined;
  return mayShortCircuit(checker, call) ? { code: 'UNSTALL_EXPRESSION', node: call } : undefined;
}

/** In `a?.f().b` a missing `a` skips `.b` too; `(await a?.f()).b` would not. */
function continuesChain(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (!ts.isOptionalChain(call) || !ts.isOptionalChain(parent)) return false;
  return parent.expression === call && !hasQuestion(parent);
}

function mayShortCircuit(checker: ts.TypeChecker, call: ts.CallExpression): boolean {
  for (let node: ts.Node = call; ts.isOptionalChain(node); node = node.expression) {
    if (hasQuestion(node) && isNullable(checker.getTypeAtLocation(node.expression))) return true;
  }
  return false;
}

const hasQuestion = (node: ts.Node): boolean => 'questionDotToken' in node && node.questionDotToken !== undefined;

const isNullable = (type: ts.Type): boolean => {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(({ flags }) => (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0);
};

/** How the text of one awaited call is made. */
export interface AwaitOptions {
  /** The function has to wait here even where the value could be passed on. */
  readonly mustWait: boolean;
  /** The call becomes an operand of its own, of a loop or a list of arguments. */
  readonly isOperand?: boolean;
  /** Text after the call, inside the `await`: `.then(…)`. */
  readonly settle?: string;
  /** Member of the awaited result. */
  readonly pick?: string;
}

/** Plans the text around a call whose result is now a promise. */
export function planAwait(call: ts.CallExpression, { mustWait, isOperand = false, settle = '', pick }: AwaitOptions): RankedEdit[] {
  const depth = depthOf(call);
  const start = call.getStart();
  const { end } = call;
  const waits = mustWait || pick !== undefined || !isPassedOn(call);
  const isAwaited = ts.isAwaitExpression(wrapped(call).parent);
  const parens = waits && !isAwaited && (pick !== undefined || (needsParens(call) && !isOperand));
  const before = waits && !isAwaited ? `${parens ? `${needsSemicolon(call) ? ';' : ''}(` : ''}await ` : '';
  const after = `${settle}${parens ? ')' : ''}${pick === undefined ? '' : `.${pick}`}`;
  const edits: RankedEdit[] = [];
  if (before) edits.push({ start, end: start, text: before, depth });
  if (after) edits.push({ start: end, end, text: after, depth });
  return edits;
}

/** The call's value is what the function returns, and no `try` of the function has to see its failure. */
export function isPassedOn(call: ts.CallExpression): boolean {
  const { parent } = wrapped(call);
  if (ts.isArrowFunction(parent)) return parent.body === wrapped(call);
  return ts.isReturnStatement(parent) && !isGuarded(parent);
}

function isGuarded(statement: ts.Node): boolean {
  return ts.findAncestor(statement, (node) => (isFunctionNode(node) ? 'quit' : ts.isTryStatement(node))) !== undefined;
}

/** `await` binds weaker than member access, calls and `**`. */
function needsParens(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === call;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === call;
  if (ts.isTaggedTemplateExpression(parent) || ts.isNonNullExpression(parent) || ts.isExpressionWithTypeArguments(parent)) return true;
  return ts.isBinaryExpression(parent) && parent.left === call && parent.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken;
}

/** A line that now begins with `(` would be taken for the arguments of the line before. */
function needsSemicolon(call: ts.CallExpression): boolean {
  const statement = ts.findAncestor(call, ts.isExpressionStatement);
  if (!statement || statement.getStart() !== call.getStart()) return false;
  const { parent } = statement;
  const siblings = ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent) ? parent.statements : undefined;
  const previous = siblings?.[siblings.indexOf(statement) - 1];
  if (!previous) return false;
  const text = previous.getText();
  return !text.endsWith(';') && !(text.endsWith('}') && isCompound(previous));
}

const isCompound = (node: ts.Statement): boolean =>
  !ts.isExpressionStatement(node) && !ts.isVariableStatement(node) && !ts.isReturnStatement(node) && !ts.isThrowStatement(node);
