import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { bare, eachChild, isFunction, propertyName, someBelow, type Node } from '../facts/walk.js';
import { isSeenByEarlierFunction, isWithin, rootOf, variablesIn, type Known } from './known.js';
import type { Loop } from './loop-head.js';
import { readQuestion, type Question } from './question.js';

/** What the rounds of a loop do. */
export interface LoopBody {
  readonly questions: readonly Question[];
  /** Variables outside of the loop that collect results. */
  readonly collects: ReadonlySet<Variable>;
}

const collecting = /^(push|set|add|append)$/;
/** Methods that change more than what collects. */
const acting = /^(pop|shift|splice|next|read|unshift|(store|save|insert|update|upsert|delete|remove|write|send|publish|commit|create)(?![a-z]).*)$/;
const logs = /^(console|log|logger|debug|winston|pino)$/i;

/** Reads a loop's body; nothing if a round may depend on the rounds before, or if their order shows. */
export function readBody(known: Known, loop: Loop, around: Node | undefined): LoopBody | undefined {
  const walker = new BodyWalker(known, loop, around);
  walker.visit(loop.body, false);
  return walker.result();
}

class BodyWalker {
  readonly #known: Known;
  readonly #loop: Loop;
  readonly #around: Node | undefined;
  readonly #questions: Question[] = [];
  readonly #collects = new Set<Variable>();
  /** The names that write to what collects; it may be named nowhere else. */
  readonly #writes = new Set<Node>();
  #fills = false;
  #isDoubtful = false;

  constructor(known: Known, loop: Loop, around: Node | undefined) {
    this.#known = known;
    this.#loop = loop;
    this.#around = around;
  }

  result(): LoopBody | undefined {
    const isUseful = this.#questions.length > 0 && (this.#collects.size > 0 || this.#fills || this.#questions.every(({ sure }) => sure));
    if (this.#isDoubtful || !isUseful || ![...this.#collects].every((variable) => this.#onlyCollects(variable))) return undefined;
    return this.#questions.every((question) => this.#usesRound(question)) ? { questions: this.#questions, collects: this.#collects } : undefined;
  }

  visit(node: Node, inFunction: boolean): void {
    if (this.#isDoubtful) return;
    if (isFunction(node)) return eachChild(node, (child) => this.visit(child, true));
    if (!this.#enter(node, inFunction)) this.#isDoubtful = true;
    else eachChild(node, (child) => this.visit(child, inFunction));
  }

  /** False if the node makes the rounds depend on each other, or may. */
  #enter(node: Node, inFunction: boolean): boolean {
    switch (node.type) {
      case 'BreakStatement':
      case 'ThrowStatement':
      case 'YieldExpression':
      case 'LabeledStatement':
        return false;
      case 'ContinueStatement':
        return !node.label;
      case 'ReturnStatement':
        return inFunction;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        return !isAsyncLoop(node);
      case 'AwaitExpression':
        return inFunction || this.#await(node);
      case 'AssignmentExpression':
        return this.#write(node.left, node.operator !== '=' && !/^(\?\?|\|\||&&)=$/.test(node.operator));
      case 'UpdateExpression':
        return this.#write(node.argument, true);
      case 'UnaryExpression':
        return node.operator !== 'delete';
      case 'ExpressionStatement':
        return this.#statement(bare(node.expression));
      case 'CallExpression':
        return !this.#acts(node);
      default:
        return true;
    }
  }

  #await(node: TSESTree.AwaitExpression): boolean {
    const question = readQuestion(this.#known, node, this.#around);
    if (question) this.#questions.push(question);
    return question !== undefined;
  }

  #write(target: Node, adds: boolean): boolean {
    const root = rootOf(target);
    const variable = root.type === 'Identifier' ? this.#known.reader.variable(root) : undefined;
    if (!variable) return false;
    const isItem = this.#isOwn(variable);
    if (isItem) {
      this.#fills ||= target !== root;
      return true;
    }
    return (target !== root || adds) && this.#collect(variable, root);
  }

  /** A call whose value is dropped is made for its effect. */
  #statement(node: Node): boolean {
    if (node.type === 'AwaitExpression') return readQuestion(this.#known, node, this.#around)?.sure === true;
    if (node.type !== 'CallExpression') return true;
    const root = rootOf(node.callee);
    if (root.type === 'ThisExpression') return node.callee.type === 'MemberExpression' && node.callee.object.type === 'MemberExpression' && isLog(node.callee.object);
    if (root.type !== 'Identifier') return false;
    if (logs.test(root.name)) return true;
    const variable = this.#known.reader.variable(root);
    if (!variable || node.callee.type !== 'MemberExpression') return false;
    const method = propertyName(node.callee.property, node.callee.computed) ?? '';
    if (this.#isOwn(variable)) return collecting.test(method);
    return collecting.test(method) && node.callee.object === root && this.#collect(variable, root);
  }

  #acts({ callee }: TSESTree.CallExpression): boolean {
    return callee.type === 'MemberExpression' && acting.test(propertyName(callee.property, callee.computed) ?? '');
  }

  #collect(variable: Variable, name: Node): boolean {
    this.#collects.add(variable);
    this.#writes.add(name);
    return true;
  }

  #isOwn(variable: Variable): boolean {
    return variable.identifiers.some((name) => isWithin(name, this.#loop));
  }

  /** True for a local variable that the loop only adds to. */
  #onlyCollects(variable: Variable): boolean {
    if (variable.defs.some(({ type }) => String(type) !== 'Variable') || isSeenByEarlierFunction(variable, this.#loop.range[0])) return false;
    return variable.references.every(({ identifier }) => !isWithin(identifier, this.#loop) || this.#writes.has(identifier as Node));
  }

  /** A question that is the same in every round is asked again because its answer changes. */
  #usesRound({ node, repeats }: Question): boolean {
    return repeats || [...variablesIn(this.#known, node)].some((variable) => this.#isOwn(variable));
  }
}

const isLog = (node: TSESTree.MemberExpression): boolean => logs.test(propertyName(node.property, node.computed) ?? '');

const isAsyncLoop = (node: Node): boolean =>
  (node.type === 'ForOfStatement' && node.await) || someBelow(node, (child) => child.type === 'AwaitExpression');
