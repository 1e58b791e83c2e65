import { analyze, type ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { TermReader } from '../facts/term-reader.js';
import { eachChild, isFunction, propertyName, type Node } from '../facts/walk.js';
import type { AwaitGroup } from './await-group.js';
import type { Known } from './known.js';
import { findInLiteral } from './literal.js';
import { findInLoop } from './loop.js';
import { isCountedLoop } from './loop-head.js';
import { findSequences } from './sequence.js';

/**
 * Finds awaits that could run at the same time: in a row, in one literal, or round by round in a loop. Silent when in doubt:
 * about writes, transactions, streams, cursors, guards, retries, batches, tests.
 * @param program ESTree with `range`, of oxc-parser, typescript-eslint or ESLint's own parser; needs no `parent`.
 * @param text the file's text.
 * @param options `scopes`: a scope manager if there is one already. `proves`: leaves out every await whose operand it does not prove to change nothing.
 */
export function findAwaitGroups(program: TSESTree.Program, text: string, options: FindOptions = {}): AwaitGroup[] {
  const scopes = options.scopes ?? analyze(program, { sourceType: 'module', lib: [] });
  const finder = new Finder({ text, reader: new TermReader(scopes), ...(options.proves && { proves: options.proves }) });
  finder.visit(program, undefined);
  return finder.groups.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

export interface FindOptions extends Pick<Known, 'proves'> {
  readonly scopes?: ScopeManager | undefined;
}

/** Calls whose function arguments hold code where order is meant. */
const testing = /^(it|test|describe|suite|context|specify|before|after|beforeEach|afterEach|beforeAll|afterAll|bench|setup|teardown)$/;
const ordered = /transaction|transact|withLock|runExclusive|withTx|\$?inTransaction|mutex|serializ|act$/i;

class Finder {
  readonly groups: AwaitGroup[] = [];
  readonly #known: Known;

  constructor(known: Known) {
    this.#known = known;
  }

  /** `around`: the class that `this` speaks of. */
  visit(node: Node, around: Node | undefined): void {
    const inner = node.type === 'ClassDeclaration' || node.type === 'ClassExpression' ? node : changesThis(node) ? undefined : around;
    if (node.type === 'CallExpression' && isOrderedCall(node)) return;
    const statements = statementsOf(node);
    if (statements) this.#statements(statements, inner);
    else if (node.type === 'ArrayExpression' || node.type === 'ObjectExpression') this.#add(findInLiteral(this.#known, node, inner));
    eachChild(node, (child) => {
      if (!this.#isReported(child)) this.visit(child, inner);
    });
  }

  #statements(statements: readonly Node[], around: Node | undefined): void {
    for (const group of findSequences(this.#known, statements, around)) this.#add(group);
    for (const [i, statement] of statements.entries()) {
      if (isCountedLoop(statement)) this.#add(findInLoop(this.#known, statement, { before: statements[i - 1], around }));
    }
  }

  #add(group: AwaitGroup | undefined): void {
    if (group) this.groups.push(group);
  }

  /** One fault is one report: what stands in a loop that is reported waits for the next run. */
  #isReported({ range: [start, end] }: Node): boolean {
    return this.groups.some(({ kind, span }) => kind === 'loop' && span.start === start && span.end === end);
  }
}

function statementsOf(node: Node): readonly Node[] | undefined {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body;
    case 'SwitchCase':
      return node.consequent;
    default:
      return undefined;
  }
}

/** Methods keep the class around them; other functions have a `this` of their own. */
const changesThis = (node: Node): boolean => node.type === 'FunctionDeclaration' || node.type === 'ObjectExpression';

function isOrderedCall({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  if (!given.some(isFunction)) return false;
  const [first, last] = [firstName(callee), lastName(callee)];
  return testing.test(first) || ordered.test(last);
}

function firstName(callee: Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return firstName(callee.object);
  return callee.type === 'CallExpression' ? firstName(callee.callee) : '';
}

const lastName = (callee: Node): string =>
  callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? (propertyName(callee.property, callee.computed) ?? '') : '';
