import type { TSESTree } from '@typescript-eslint/types';
import type { Roles } from './roles.js';
import type { TermReader } from './term-reader.js';
import { isEmpty } from './variable.js';
import { bare, eachChild, isFunction, propertyName, someBelow, type Node } from './walk.js';

/** The variable or member that a test asks about: `!cache`, `cache == null`, `cache === undefined`, `typeof cache === …`. */
function asked(test: Node): { target: Node; isMissing: boolean } | undefined {
  const node = bare(test);
  if (node.type === 'Identifier' || node.type === 'MemberExpression') return { target: node, isMissing: false };
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    const inner = asked(node.argument);
    return inner && { target: inner.target, isMissing: !inner.isMissing };
  }
  if (node.type !== 'BinaryExpression' || node.left.type === 'PrivateIdentifier' || !isEmpty(node.right)) return undefined;
  const left = bare(node.left);
  if (left.type !== 'Identifier' && left.type !== 'MemberExpression') return undefined;
  return { target: left, isMissing: node.operator === '==' || node.operator === '===' };
}

/** What each part of an `&&` asks about. */
function questions(test: Node): { target: Node; isMissing: boolean }[] {
  const node = bare(test);
  if (node.type === 'LogicalExpression' && node.operator === '&&') return [...questions(node.left), ...questions(node.right)];
  return [asked(node) ?? []].flat();
}

/** A name for what outlives a call: a member by its names, a variable of an outer function or the module. */
function nameOf(node: Node): string | undefined {
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  const object = nameOf(bare(node.object));
  const { property } = node;
  return object !== undefined && 'name' in property ? `${object}.${property.type === 'PrivateIdentifier' ? '#' : ''}${property.name}` : undefined;
}

const isFalse = (node: Node): boolean => node.type === 'Literal' && node.value === false;

/** Knows, for one file, the code that runs only until a variable or member is filled in. */
export class CacheFills {
  readonly #reader: TermReader;
  readonly #roles: Roles;
  readonly #program: Node;
  #lowered: ReadonlySet<string> | undefined;
  #methods: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(reader: TermReader, roles: Roles, program: Node) {
    this.#roles = roles;
    this.#reader = reader;
    this.#program = program;
  }

  /** The children of a node that run only to fill in a cache. */
  partsOf(node: Node): readonly Node[] {
    switch (node.type) {
      case 'AssignmentExpression':
        return (node.operator === '??=' || node.operator === '||=') && this.#lasts(bare(node.left)) ? [node.right] : noParts;
      case 'IfStatement':
        return questions(node.test).some((question) => question.isMissing && this.#isFilled(question.target, [node])) ? [node.consequent] : noParts;
      case 'LogicalExpression': {
        const question = asked(node.left);
        const isOther = question && question.isMissing === (node.operator === '&&');
        return isOther && this.#isFilled(question.target, [node]) ? [node.right] : noParts;
      }
      case 'BlockStatement':
        return this.#afterGuard(node.body);
      default:
        return noParts;
    }
  }

  /** `if (cache) return cache;` and then statements, one of which assigns it. */
  #afterGuard(body: readonly Node[]): readonly Node[] {
    for (const [i, statement] of body.entries()) {
      if (statement.type !== 'IfStatement' || statement.alternate || !leaves(statement.consequent)) continue;
      const question = asked(statement.test);
      const rest = body.slice(i + 1);
      if (question && !question.isMissing && this.#isFilled(question.target, rest)) return rest;
    }
    return noParts;
  }

  #isFilled(target: Node, within: readonly Node[]): boolean {
    const name = nameOf(target);
    return name !== undefined && this.#lasts(target) && within.some((node) => this.#assigns(node, name));
  }

  /** Itself, or in a function of the file that it calls. */
  #assigns(within: Node, name: string): boolean {
    return someBelow(within, (node) => isAssignment(node, name) || (node.type === 'CallExpression' && this.#isCallThatAssigns(node.callee, name)));
  }

  #isCallThatAssigns(callee: Node, name: string): boolean {
    const called = callee.type === 'Identifier' ? [this.#functionOf(callee)] : callee.type === 'MemberExpression' ? this.#methodsOf(callee) : [];
    return called.some((fn) => fn !== undefined && someBelow(fn, (node) => isAssignment(node, name)));
  }

  #functionOf(name: Node): Node | undefined {
    const definition = this.#reader.variable(name)?.defs[0]?.node;
    const value = definition?.type === 'VariableDeclarator' && definition.init ? bare(definition.init as Node) : (definition as Node | undefined);
    return value && isFunction(value) ? value : undefined;
  }

  /** Methods of the file that are called so. */
  #methodsOf({ object, property, computed }: TSESTree.MemberExpression): readonly Node[] {
    const name = object.type === 'ThisExpression' ? propertyName(property, computed) : undefined;
    if (name === undefined) return [];
    if (!this.#methods) {
      const found = new Map<string, Node[]>();
      const visit = (node: Node): void => {
        const key = (node.type === 'MethodDefinition' || node.type === 'Property') && isFunction(node.value) ? propertyName(node.key, node.computed) : undefined;
        if (key !== undefined) found.set(key, [...(found.get(key) ?? []), (node as TSESTree.MethodDefinition).value]);
        eachChild(node, visit);
      };
      visit(this.#program);
      this.#methods = found;
    }
    return this.#methods.get(name) ?? [];
  }

  /** True for what the next call of the function still finds: a member, or a variable of an outer function or the module; and it is no flag that is taken down again. */
  #lasts(target: Node): boolean {
    if (this.#loweredFlags().has(nameOf(target) ?? '')) return false;
    if (target.type === 'MemberExpression') return true;
    const references = this.#reader.variable(target)?.references ?? [];
    const scope = this.#reader.variable(target)?.scope.variableScope;
    // What a callback keeps for what it starts is gone with its next run.
    return references.some(({ from }) => from.variableScope !== scope) && !this.#roles.of(scope?.block as Node).inline;
  }

  /** Names of flags that the file takes down again: they keep runs apart. A value that is dropped now and then is still a cache, but not at the end of each run. */
  #loweredFlags(): ReadonlySet<string> {
    if (!this.#lowered) {
      const found = new Set<string>();
      const visit = (node: Node, isEnding: boolean): void => {
        // What a constructor sets is where it all starts.
        if (node.type === 'MethodDefinition' && node.kind === 'constructor') return;
        const value = node.type === 'AssignmentExpression' ? bare(node.right) : undefined;
        const name = value && (isFalse(value) || (isEnding && isEmpty(value))) ? nameOf(bare((node as TSESTree.AssignmentExpression).left)) : undefined;
        if (name !== undefined) found.add(name);
        const ending = endingOf(node);
        eachChild(node, (child) => visit(child, isEnding || ending.includes(child)));
      };
      visit(this.#program, false);
      this.#lowered = found;
    }
    return this.#lowered;
  }
}

/** What runs at the end of something, however it ends: `finally`. */
function endingOf(node: Node): readonly Node[] {
  if (node.type === 'TryStatement') return node.finalizer ? [node.finalizer] : noParts;
  const isFinally = node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && propertyName(node.callee.property, node.callee.computed) === 'finally';
  return isFinally ? node.arguments : noParts;
}

const isAssignment = (node: Node, name: string): boolean => node.type === 'AssignmentExpression' && nameOf(bare(node.left)) === name;

/** Shared by the many nodes that fill in nothing. */
const noParts: readonly Node[] = [];

function leaves(node: Node): boolean {
  if (node.type === 'ReturnStatement') return true;
  let found = false;
  if (node.type === 'BlockStatement' && !isFunction(node)) eachChild(node, (child) => (found ||= child.type === 'ReturnStatement'));
  return found;
}
