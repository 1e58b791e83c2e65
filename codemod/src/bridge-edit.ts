import { ts } from 'ts-morph';
import type { Bridge } from './bridge.js';
import type { CollectForm } from './collect-form.js';
import type { FileStyle } from './file-style.js';
import { depthOf } from './functions.js';
import { findReturns, isIdle, type LoopForm } from './loop-form.js';
import type { RankedEdit } from './text-edit.js';

export type LoopStyle = Pick<FileStyle, 'eol' | 'semicolon'>;

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
export function planLoop(bridge: Bridge, form: LoopForm, style: LoopStyle): RankedEdit[] {
  if (form.collects) return planCollecting(bridge, form, style);
  const { call, receiver } = bridge;
  const { callback, binding, view } = form;
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

/** Plans `const out = xs.map((x) => value)` as `const out = []` and `for (const x of xs) out.push(value)`. */
function planCollecting({ call, receiver }: Bridge, { binding, view, collects }: LoopForm, { eol, semicolon }: LoopStyle): RankedEdit[] {
  const { declaration, value, type, element } = collects as CollectForm;
  const depth = depthOf(call);
  const start = call.getStart();
  const name = declaration.name.getText();
  const { text } = call.getSourceFile();
  const statement = declaration.parent.parent.getStart();
  const indent = /[ \t]*$/.exec(text.slice(0, statement))?.[0] ?? '';
  const [before, after] = element === undefined ? [`${name}.push(`, ')'] : ['if (', `) ${name}.push(${element})`];
  const typed: RankedEdit[] = type === undefined ? [] : [{ start: declaration.name.end, end: declaration.name.end, text: `: ${type}`, depth }];
  return [
    ...typed,
    { start, end: start, text: `[]${semicolon}${eol}${indent}for (${binding} of `, depth },
    { start: receiver.end, end: value.getStart(), text: `${view}) ${before}`, depth },
    { start: value.end, end: call.end, text: after, depth: depth - 0.5 },
  ];
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
