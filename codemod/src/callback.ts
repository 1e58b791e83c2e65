import type { Catalog, CallbackRunner } from '@unstall/catalog';
import { ts } from 'ts-morph';
import { traceBinding } from './binding-path.js';
import type { Bridges } from './bridge.js';
import { isPromise } from './function-barrier.js';
import { isFunctionNode, unwrapped } from './functions.js';
import type { Handed } from './groups.js';
import type { NameIndex } from './name-index.js';
import type { Barrier } from './refusals.js';
import type { Workspace } from './workspace.js';

interface Context {
  readonly workspace: Workspace;
  readonly index: NameIndex;
  readonly catalog: Catalog;
  readonly bridges: Bridges;
}

/** Why a function handed to a call cannot become `async`; `undefined` when whoever runs it waits for it or ignores its result. */
export function findCallbackBarrier(context: Context, handed: Handed): Barrier | undefined {
  const { call, value } = handed;
  if (ts.isNewExpression(call)) return { code: 'UNSTALL_SYNC_CALLBACK', node: call.expression };
  if (acceptsPromise(context.workspace.checker, value)) return undefined;
  const member = calleeName(call);
  if (isPromiseMethod(context.workspace.checker, call, member)) return undefined;
  if (isTest(call, member, value)) return undefined;
  const runner = findRunner(context, call, member);
  const node = call.expression;
  if (runner === undefined) return { code: 'UNSTALL_CALLBACK', node };
  if (runner.runs === 'exit') return { code: 'UNSTALL_EXIT_HANDLER', node };
  if (runner.runs === 'in-place') return { code: 'UNSTALL_SYNC_CALLBACK', node, ...obstacle(context.bridges, call, value) };
  if (runner.runs !== 'later') return { code: 'UNSTALL_CALLBACK', node };
  if (dropsRejections(context.workspace, runner)) return { code: 'UNSTALL_CALLBACK', node, reason: droppedRejection };
  return isListener(runner) ? { code: 'UNSTALL_LISTENER', node } : undefined;
}

function obstacle(bridges: Bridges, call: ts.CallExpression, value: ts.Node): { reason?: string } {
  const found = bridges.find(call, value);
  return typeof found === 'string' ? { reason: found } : {};
}

/** True for a function that runs at most once, later on: a promise's handler, a Node-style callback, a timeout. */
export function runsOnce(context: Context, { call }: Handed): boolean {
  if (ts.isNewExpression(call)) return false;
  const member = calleeName(call);
  if (isPromiseMethod(context.workspace.checker, call, member)) return true;
  const runner = findRunner(context, call, member);
  return runner?.runs === 'later' && /^(promise|callback|timer)$/.test(runner.kind ?? '') && member !== 'setInterval';
}

const droppedRejection = 'Express 4 does not catch what an `async` handler throws; move to Express 5, or pass errors to `next()` by hand.';

/** Express before version 5, by its own rows or by a route on a router that is not known. */
function dropsRejections({ manifest }: Workspace, { module, route }: CallbackRunner): boolean {
  const range = manifest?.dependencies?.['express'];
  const major = Number(/\d+/.exec(range ?? '')?.[0] ?? 5);
  return major < 5 && (module === 'express' || route === true);
}

const isListener = ({ what, path }: CallbackRunner): boolean =>
  /listener/.test(what) || /(^|[.#])(on|once|addListener|prependListener|subscribe)$/.test(path);

function calleeName({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function isPromiseMethod(checker: ts.TypeChecker, { expression }: ts.CallExpression, member: string): boolean {
  if (!ts.isPropertyAccessExpression(expression) || !/^(then|catch|finally)$/.test(member)) return false;
  return isPromise(checker.getTypeAtLocation(expression.expression));
}

/** A test callback with a parameter may be the kind that calls `done`. */
function isTest({ expression }: ts.CallExpression, member: string, value: ts.Node): boolean {
  const root = expression.getText().split('.')[0] ?? '';
  const names = /^(it|test|specify|before|after|beforeEach|afterEach|beforeAll|afterAll|only|skip)$/;
  if (!names.test(member) || !names.test(root)) return false;
  const fn = unwrapped(value);
  return isFunctionNode(fn) && fn.parameters.length === 0;
}

/** The parameter's type says that a promise is welcome. */
export function acceptsPromise(checker: ts.TypeChecker, value: ts.Node): boolean {
  const contextual = checker.getContextualType(value as ts.Expression);
  const returned = contextual?.getCallSignatures().map((signature) => signature.getReturnType()) ?? [];
  return returned.length > 0 && returned.every((type) => isPromise(type) || hasPromiseLike(type));
}

const hasPromiseLike = (type: ts.Type): boolean =>
  (type.isUnion() ? type.types : [type]).some((part) => part.symbol?.name === 'PromiseLike');

function findRunner({ workspace, index, catalog }: Context, call: ts.CallExpression, member: string): CallbackRunner | undefined {
  const event = call.arguments[0];
  const text = event && ts.isStringLiteralLike(event) ? event.text : undefined;
  const fits = (row: CallbackRunner): boolean =>
    (!row.events || (text !== undefined && row.events.includes(text))) && (!row.route || text?.startsWith('/') === true);
  const binding = traceBinding(workspace.checker, index, call.expression);
  const path = binding?.steps.join('.').replace(/\.?#\.?/g, '#') ?? '';
  const known = binding ? catalog.findRunners(binding.module, path) : [];
  const global = binding ? [] : catalog.findRunners('global', call.expression.getText());
  const rows = [...known, ...global, ...catalog.findRunners('*', member)].filter(fits);
  return rows.find((row) => row.events) ?? rows[0];
}
