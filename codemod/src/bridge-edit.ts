import { ts } from 'ts-morph';
import type { Bridge } from './bridge.js';
import { depthOf } from './functions.js';
import { findReturns, isIdle, type LoopForm } from './loop-form.js';
import type { RankedEdit } from './text-edit.js';

/** Plans the call of an array's method as the call of a function that waits for the callback. */
export function planInOrder({ call, receiver, value }: Bridge, name: string): RankedEdit[] {
  // The function's name stands inside of the `await` and of the parentheses around the call.
  const depth = depthOf(call) + 0.5;
  const start = call.getStart();
  // `Array.from` still makes the array.
  const between = receiver.getStart() === start ? ', ' : '), ';
  return [
    { start, end: start, text: `${name}(`, depth },
    { start: receiver.end, end: value.getStart(), text: between, depth },
  ];
}

/** Plans `xs.forEach((x) => …)` as `for (const x of xs) …`. */
export function planLoop({ call, receiver }: Bridge, { callback, binding, view }: LoopForm): RankedEdit[] {
  const { body } = callback;
  const depth = depthOf(call);
  const start = call.getStart();
  const statement = call.parent;
  const isOptional = (call.expression as ts.PropertyAccessExpression).questionDotToken !== undefined;
  const source = isOptional ? `${view === '' ? '' : '?'}${view} ?? []` : view;
  const head: RankedEdit = { start, end: start, text: `for (${binding} of `, depth };
  const middle: RankedEdit = { start: receiver.end, end: body.getStart(), text: `${source}) `, depth };
  // A block needs no semicolon, and none may stand before an `else`.
  const tail: RankedEdit = { start: body.end, end: ts.isBlock(body) ? statement.end : call.end, text: '', depth: 0 };
  return [head, middle, ...(tail.start < tail.end ? [tail] : []), ...findReturns(callback).flatMap((each) => planReturn(each, body))];
}

/** `return` ends one round; what it calls is called all the same. */
function planReturn(statement: ts.ReturnStatement, body: ts.Node): RankedEdit[] {
  const { expression: value, parent } = statement;
  const start = statement.getStart();
  const depth = depthOf(statement);
  const isLast = parent === body && isLastOf(body as ts.Block, statement);
  if (!value || isIdle(value)) return [{ start, end: value?.end ?? start + 'return'.length, text: 'continue', depth }];
  if (isLast) return [{ start, end: value.getStart(), text: '', depth }];
  return [
    { start, end: value.getStart(), text: '{ ', depth },
    { start: value.end, end: statement.end, text: '; continue; }', depth },
  ];
}

/** The last statement of a block, after one that has an end of its own. */
function isLastOf({ statements }: ts.Block, statement: ts.Statement): boolean {
  const previous = statements.at(-2);
  return statements.at(-1) === statement && (!previous || /[;}]$/.test(previous.getText()));
}
