import type { TermReader } from './term-reader.js';
import { isGlobal } from './term.js';
import { bare, eachChild, isFunction, someBelow, type Node } from './walk.js';

type Loop = Extract<Node, { type: 'WhileStatement' | 'DoWhileStatement' | 'ForStatement' }>;

const loops = new Set(['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']);

export const isLoop = (node: Node): boolean => loops.has(node.type);

const suspends = (node: Node): boolean =>
  node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await);

/** Reads a clock: `Date.now()`, `performance.now()`, `process.hrtime()`, `new Date()`. */
function isClock(reader: TermReader, node: Node): boolean {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return false;
  const term = reader.read(node.callee);
  if (!term) return false;
  if (isGlobal(term, 'Date', 'now') || (node.type === 'NewExpression' && isGlobal(term, 'Date'))) return true;
  const path = term.path.join('.');
  return /(^|\.)(performance\.now|hrtime|hrtime\.bigint)$/.test(path);
}

const hasClock = (reader: TermReader, node: Node): boolean =>
  isClock(reader, node) || someBelow(node, (child) => isClock(reader, child));

/** True if every part of an `&&` reads the clock, or a variable that the loop only sets to it: no progress of the body can end the loop. */
function waitsForClock(reader: TermReader, test: Node, clocks: ReadonlySet<string>): boolean {
  const node = bare(test);
  if (node.type === 'LogicalExpression') return waitsForClock(reader, node.left, clocks) && waitsForClock(reader, node.right, clocks);
  if (hasClock(reader, node)) return true;
  return (node.type === 'Identifier' && clocks.has(node.name)) || someBelow(node, (child) => child.type === 'Identifier' && clocks.has(child.name));
}

/** Names to which the loop assigns the time, and nothing else. */
function clockNames(reader: TermReader, loop: Node): Set<string> {
  const clocks = new Set<string>();
  const others = new Set<string>();
  someBelow(loop, (node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') return false;
    (hasClock(reader, node.right) ? clocks : others).add(node.left.name);
    return false;
  });
  return new Set([...clocks].filter((name) => !others.has(name)));
}

/** Only names, members, literals and operators: nothing in the loop can change it unless it is assigned there. */
function isPassive(node: Node): boolean {
  const passive = /^(Identifier|MemberExpression|Literal|UnaryExpression|BinaryExpression|LogicalExpression|ChainExpression|ThisExpression|PrivateIdentifier)$/;
  return passive.test(node.type) && !someBelow(node, (child) => !passive.test(child.type));
}

const isEmptyBody = (body: Node): boolean =>
  body.type === 'EmptyStatement' || (body.type === 'BlockStatement' && body.body.length === 0);

const isEndless = (test: Node | null): boolean => !test || (test.type === 'Literal' && Boolean(test.value));

/** `break` and `return` of this loop, each with the `if` conditions that guard it. */
function exits(body: Node): (Node | undefined)[] {
  const found: (Node | undefined)[] = [];
  const visit = (node: Node, guard: Node | undefined): void => {
    if (isFunction(node)) return;
    if (node.type === 'BreakStatement' || node.type === 'ReturnStatement' || node.type === 'ThrowStatement') found.push(guard);
    else if (node.type === 'IfStatement') {
      visit(node.consequent, node.test);
      if (node.alternate) visit(node.alternate, undefined);
    } else eachChild(node, (child) => visit(child, guard));
  };
  visit(body, undefined);
  return found;
}

/** True for a loop that holds the thread until a time comes or a flag changes elsewhere. */
export function isBusyWait(reader: TermReader, node: Node): boolean {
  if (node.type !== 'WhileStatement' && node.type !== 'DoWhileStatement' && node.type !== 'ForStatement') return false;
  if (someBelow(node, suspends)) return false;
  const loop: Loop = node;
  const clocks = clockNames(reader, loop);
  if (isEndless(loop.test)) {
    const guards = exits(loop.body);
    return guards.length > 0 && guards.every((guard) => guard !== undefined && waitsForClock(reader, guard, clocks));
  }
  const test = loop.test as Node;
  if (waitsForClock(reader, test, clocks)) return true;
  return loop.type !== 'ForStatement' && isEmptyBody(loop.body) && isPassive(test);
}
