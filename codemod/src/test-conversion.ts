import { canonicalModule } from '@unstall/catalog';
import { ts } from 'ts-morph';
import { traceBinding } from './binding-path.js';
import { depthOf, wrapped } from './functions.js';
import type { Handed } from './group.js';
import type { NameIndex } from './name-index.js';
import type { RankedEdit } from './text-edit.js';
import type { Workspace } from './workspace.js';

/** An assertion that runs a function and looks at what it throws, with the form that looks at the promise. */
export interface Conversion {
  /** The whole assertion; it has to be awaited. */
  readonly assertion: ts.CallExpression;
  readonly edits: readonly RankedEdit[];
}

/** Finds the assertion that a function is handed to: `assert.throws(fn)`, `expect(fn).toThrow()`. */
export function findConversion(workspace: Workspace, index: NameIndex, { call, value }: Handed): Conversion | undefined {
  if (!ts.isCallExpression(call) || call.arguments[0] !== value) return undefined;
  return fromAssert(workspace, index, call) ?? fromExpect(workspace, index, call);
}

const asynchronous: Readonly<Record<string, string>> = { throws: 'rejects', doesNotThrow: 'doesNotReject' };

/** Node's own `assert`; other libraries of the name have no `rejects`. */
function fromAssert({ checker }: Workspace, index: NameIndex, call: ts.CallExpression): Conversion | undefined {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const twin = asynchronous[expression.name.text];
  const module = twin && traceBinding(checker, index, expression)?.module;
  if (!twin || !module || !/^node:assert(\/strict)?$/.test(canonicalModule(module))) return undefined;
  const { name } = expression;
  return { assertion: call, edits: [{ start: name.getStart(), end: name.end, text: twin, depth: depthOf(name) }] };
}

function fromExpect(workspace: Workspace, index: NameIndex, call: ts.CallExpression): Conversion | undefined {
  if (!ts.isIdentifier(call.expression) || call.expression.text !== 'expect' || !waitsForPromises(workspace, index, call.expression)) return undefined;
  const next = wrapped(call).parent;
  const isNegated = ts.isPropertyAccessExpression(next) && next.name.text === 'not';
  const matcher = isNegated ? next.parent : next;
  if (!ts.isPropertyAccessExpression(matcher) || !/^toThrow(Error)?$/.test(matcher.name.text)) return undefined;
  const assertion = matcher.parent;
  if (!ts.isCallExpression(assertion) || assertion.expression !== matcher) return undefined;
  return { assertion, edits: [{ start: call.end, end: call.end, text: isNegated ? '.resolves' : '.rejects', depth: depthOf(matcher) }] };
}

const runners = /^(vitest|jest|@jest\/globals|bun:test)$/;

/** `expect` of Jest and Vitest has `rejects`; that of Jasmine and Chai has not. */
function waitsForPromises({ checker, manifest }: Workspace, index: NameIndex, name: ts.Identifier): boolean {
  const module = traceBinding(checker, index, name)?.module;
  if (module !== undefined) return runners.test(module);
  const isGlobal = index.declarationsOf(name).every((each) => each.getSourceFile().isDeclarationFile);
  const installed = { ...manifest?.dependencies, ...manifest?.devDependencies };
  return isGlobal && ['vitest', 'jest'].some((runner) => runner in installed);
}
