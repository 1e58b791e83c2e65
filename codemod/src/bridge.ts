import { ts } from 'ts-morph';
import { collectionOf, isSparse, type Collection } from './collection.js';
import { findFunctionBarrier, returnsPromise } from './function-barrier.js';
import { groundOf, isAsync, isFunctionNode, isGenerator, lookThrough, unwrapped, wrapped, type FunctionNode } from './functions.js';
import { isInOrderMethod, type InOrderMethod } from './in-order.js';
import { findLoopForm, type LoopForm } from './loop-form.js';
import { findMutation } from './mutation.js';
import type { NameIndex } from './name-index.js';
import type { Workspace } from './workspace.js';

/** The call of a method that runs a callback for each element, and how it is written so that the callback may wait. */
export interface Bridge {
  readonly call: ts.CallExpression;
  readonly method: InOrderMethod;
  /** The collection; for `Array.from` what the array is made from. */
  readonly receiver: ts.Expression;
  /** The argument that is the callback. */
  readonly value: ts.Node;
  /** The callback itself, when it is written in place. */
  readonly inline?: FunctionNode;
  /** Absent: a function of the file walks the array. */
  readonly loop?: LoopForm;
}

/** Finds bridges: forms of a call in which its callback can wait, with the same order, the same end and the same result. */
export interface Bridges {
  /** The bridge of a call for a function that is handed to it, or a sentence that says what stands in the way. */
  readonly find: (call: ts.CallExpression, value: ts.Node) => Bridge | string;
  /** The bridge that a callback written in place crosses. */
  readonly ofCallback: (fn: FunctionNode) => Bridge | undefined;
  /** The bridge that a function with a name is handed to. */
  readonly ofCall: (call: ts.CallExpression) => Bridge | undefined;
}

interface Context {
  readonly workspace: Workspace;
  readonly index: NameIndex;
}

/** Callbacks with a bridge count as part of the function around them from now on. */
export function createBridges(workspace: Workspace, index: NameIndex): Bridges {
  const known = new Map<ts.Node, Bridge | string>();
  const named = new Map<ts.Node, Bridge>();
  const find = (call: ts.CallExpression, value: ts.Node): Bridge | string => {
    const found = known.get(value) ?? findBridge({ workspace, index }, call, value);
    known.set(value, found);
    if (typeof found !== 'string' && !found.inline) named.set(call, found);
    return found;
  };
  const ofCallback = (fn: FunctionNode): Bridge | undefined => {
    const value = wrapped(fn);
    if (!ts.isCallExpression(value.parent) || value.parent.expression === value) return undefined;
    const found = find(value.parent, value);
    return typeof found === 'string' ? undefined : found;
  };
  lookThrough(workspace.files, (fn) => ofCallback(fn) !== undefined);
  return { find, ofCallback, ofCall: (call) => named.get(call) };
}

interface Walk {
  readonly method: InOrderMethod;
  readonly receiver: ts.Expression;
  readonly collection: Collection;
}

function findBridge(context: Context, call: ts.CallExpression, value: ts.Node): Bridge | string {
  const walk = findWalk(context, call, value);
  if (typeof walk === 'string') return walk;
  const { method, receiver, collection } = walk;
  const inner = unwrapped(value);
  const inline = isFunctionNode(inner) ? inner : undefined;
  const obstacle = (inline && findObstacle(context, call, inline)) ?? findTextObstacle(call, receiver, value);
  if (obstacle !== undefined) return obstacle;
  const { checker } = context.workspace;
  const mutation = findMutation(context.index, { receiver, call });
  if (mutation === 'elsewhere') return 'The array is changed by other code, which could run while the callback waits.';
  const isDirect = mutation === undefined && !isSparse(checker, receiver);
  const loop = inline && isDirect ? findLoopForm(checker, { call, receiver, collection, method, callback: inline }) : undefined;
  const common = { call, method, receiver, value, ...(inline ? { inline } : {}) };
  if (loop && canIterate(context.workspace, loop, collection)) return { ...common, loop };
  if (collection !== 'array') return `A \`${collection === 'map' ? 'Map' : 'Set'}\` is walked by a loop, and this callback cannot be the body of one.`;
  if (ts.isOptionalChain(call)) return 'The array may be missing, and a call that waits would not be left out then.';
  if (call.typeArguments) return 'The call states its type arguments.';
  if (method === 'reduce' && call.arguments.length < 2) return '`reduce` without an initial value begins with an element.';
  return common;
}

/** Recognises the method, and the receiver as the engine's own. */
function findWalk({ workspace }: Context, call: ts.CallExpression, value: ts.Node): Walk | string {
  const callee = call.expression;
  if (call.arguments.some(ts.isSpreadElement) || !ts.isPropertyAccessExpression(callee)) return 'What runs the callback is not a method of an array.';
  const method = callee.name.text;
  if (callee.getText() === 'Array.from') {
    const [source] = call.arguments;
    if (!source || call.arguments[1] !== value || !isArrayLike(workspace, source)) return 'What `Array.from` reads is not known to be an array.';
    return { method: 'map', receiver: source, collection: 'array' };
  }
  if (call.arguments[0] !== value || !isInOrderMethod(method)) return `\`${method}\` has no form that waits for its callback.`;
  const collection = collectionOf(workspace, callee.expression);
  if (!collection || (collection !== 'array' && method !== 'forEach')) return `The callback of \`${method}\` has to give its result at once, unless the receiver is known to be an array.`;
  return { method, receiver: callee.expression, collection };
}

function isArrayLike(workspace: Workspace, source: ts.Expression): boolean {
  const node = unwrapped(source);
  const isLength = ts.isObjectLiteralExpression(node) && node.properties.every((each) => each.name?.getText() === 'length');
  return isLength || collectionOf(workspace, source) !== undefined;
}

/** Why a callback written in place cannot wait for what it calls. */
function findObstacle({ workspace }: Context, call: ts.CallExpression, fn: FunctionNode): string | undefined {
  if (isAsync(fn) || isGenerator(fn)) return 'The callback is no plain function.';
  if (findFunctionBarrier(fn)) return 'The callback is a type predicate.';
  if (returnsPromise(workspace.checker, fn)) return 'The callback gives promises, and waiting for one after the other would no longer start them together.';
  if (groundOf(call).kind !== 'function') return 'The callback runs at module level.';
  const isPair = call.expression.getText() === 'Array.from' && (fn.parameters.length > 2 || fn.parameters.some(({ dotDotDotToken }) => dotDotDotToken));
  return isPair ? 'The callback of `Array.from` takes more than an element and an index.' : undefined;
}

/** The text between the receiver and the callback is written over; comments are not. */
function findTextObstacle(call: ts.CallExpression, receiver: ts.Expression, value: ts.Node): string | undefined {
  const text = call.getSourceFile().text.slice(receiver.end, value.getStart());
  return /\/[/*]/.test(text) ? 'A comment stands between the array and the callback.' : undefined;
}

/** Compilers for old targets walk arrays by index and nothing else. */
function canIterate({ program }: Workspace, { view }: LoopForm, collection: Collection): boolean {
  const { target = ts.ScriptTarget.ES2015, downlevelIteration } = program.getCompilerOptions();
  return target >= ts.ScriptTarget.ES2015 || downlevelIteration === true || (collection === 'array' && view === '');
}
