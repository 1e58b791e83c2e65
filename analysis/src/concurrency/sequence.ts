import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import { bare, type Node } from '../facts/walk.js';
import type { AwaitGroup, AwaitPart, Rewrite, Stretch } from './await-group.js';
import { boundBy, isSeenByEarlierFunction, stretch, textOf, variablesIn, type Known } from './known.js';
import { isPlainValue } from './plain-value.js';
import { readQuestion, type Question } from './question.js';

type Declaration = TSESTree.VariableDeclaration;

/** `const user = await loadUser(id);`, or a bare `await fetch(url);`. */
interface Item {
  readonly statement: Node;
  readonly question: Question;
  readonly target?: TSESTree.BindingName;
  readonly binds: readonly Variable[];
  /** Nothing stands around the `await`, or only the access to one member. */
  readonly isPlain: boolean;
  readonly pick?: string;
}

interface Run {
  readonly items: Item[];
  /** Statements since the last item; they become part of the run when another item follows. */
  readonly waiting: Declaration[];
  readonly between: Declaration[];
}

const emptyRun = (): Run => ({ items: [], waiting: [], between: [] });

/** Groups of awaits in a list of statements. */
export function findSequences(known: Known, statements: readonly Node[], around: Node | undefined): AwaitGroup[] {
  const groups: AwaitGroup[] = [];
  let run = emptyRun();
  const close = (next: Run): void => {
    const group = toGroup(run);
    if (group) groups.push(group);
    run = next;
  };
  for (const statement of statements) {
    const item = readItem(known, statement, around);
    if (item && fits(known, run, item)) add(run, item);
    else if (item) close({ ...emptyRun(), items: [item] });
    else if (isPlainDeclaration(known, statement) && isFree(known, statement, run)) run.waiting.push(statement);
    else close(emptyRun());
  }
  close(emptyRun());
  return groups;
}

function add(run: Run, item: Item): void {
  run.items.push(item);
  // What stands before the first item is none of the group's business.
  if (run.items.length > 1) run.between.push(...run.waiting);
  run.waiting.length = 0;
}

/** Reads a statement with one await whose value is used, or is known to change nothing. */
function readItem(known: Known, statement: Node, around: Node | undefined): Item | undefined {
  if (statement.type === 'ExpressionStatement') return readBare(known, statement, around);
  if (statement.type !== 'VariableDeclaration' || !/^(const|let|var)$/.test(statement.kind)) return undefined;
  const [declarator] = statement.declarations;
  if (!declarator?.init || statement.declarations.length !== 1) return undefined;
  const awaited = awaitIn(known, declarator.init);
  const question = awaited && readQuestion(known, awaited, around);
  const binds = boundBy(known, declarator.id);
  if (!question || binds.length === 0 || !binds.every(isUsed) || hasDefaultThatActs(known, declarator.id)) return undefined;
  const pick = declarator.id.type === 'Identifier' && !declarator.id.typeAnnotation ? pickOf(declarator.init, awaited) : undefined;
  return { statement, question, target: declarator.id, binds, isPlain: declarator.init === awaited || pick !== undefined, ...(pick !== undefined && { pick }) };
}

function readBare(known: Known, statement: TSESTree.ExpressionStatement, around: Node | undefined): Item | undefined {
  if (statement.expression.type !== 'AwaitExpression') return undefined;
  const question = readQuestion(known, statement.expression, around);
  return question?.sure ? { statement, question, binds: [], isPlain: true } : undefined;
}

/** The `await` in `(await f()).rows`, `(await f()) as Rows`, `(await f()) ?? []`. */
function awaitIn(known: Known, given: Node): TSESTree.AwaitExpression | undefined {
  const node = bare(given);
  if (node.type === 'AwaitExpression') return node;
  if (node.type === 'MemberExpression' && !node.computed) return awaitIn(known, node.object);
  if (node.type === 'LogicalExpression' && node.operator !== '&&' && isPlainValue(known, node.right)) return awaitIn(known, node.left);
  return undefined;
}

/** `rows` of `(await query()).rows`. */
function pickOf(node: Node, awaited: Node | undefined): string | undefined {
  if (node.type !== 'MemberExpression' || node.computed || node.optional || node.property.type !== 'Identifier') return undefined;
  return node.object === awaited || (bare(node.object) === awaited && node.object.type === ('ParenthesizedExpression' as string)) ? node.property.name : undefined;
}

const isUsed = (variable: Variable): boolean => variable.references.some((reference) => reference.isRead());

function hasDefaultThatActs(known: Known, pattern: Node): boolean {
  if (pattern.type === 'AssignmentPattern') return !isPlainValue(known, pattern.right) || hasDefaultThatActs(known, pattern.left);
  if (pattern.type === 'ArrayPattern') return pattern.elements.some((element) => element !== null && hasDefaultThatActs(known, element));
  if (pattern.type === 'ObjectPattern') {
    return pattern.properties.some((property) => property.type === 'Property' && (property.computed || hasDefaultThatActs(known, property.value as Node)));
  }
  return false;
}

/** `const key = prefix + id;`: may be evaluated earlier. */
function isPlainDeclaration(known: Known, statement: Node): statement is Declaration {
  return (
    statement.type === 'VariableDeclaration' &&
    statement.kind === 'const' &&
    statement.declarations.every(({ id, init }) => id.type === 'Identifier' && init !== null && isPlainValue(known, init))
  );
}

/** True if the node names nothing that the run's awaits give. */
function isFree(known: Known, node: Node, { items }: Run): boolean {
  const named = variablesIn(known, node);
  return items.every(({ binds }) => binds.every((variable) => !named.has(variable)));
}

function fits(known: Known, run: Run, item: Item): boolean {
  const node = item.question.node;
  return (
    isFree(known, node, run) &&
    !run.items.some(({ binds }) => binds.some((variable) => isSeenByEarlierFunction(variable, node.range[0]))) &&
    // The same question twice: the second answer is meant to differ.
    !run.items.some(({ question }) => !question.repeats && textOf(known, question.node) === textOf(known, node))
  );
}

function toGroup(run: Run): AwaitGroup | undefined {
  const { items } = run;
  if (items.length < 2) return undefined;
  const first = items[0] as Item;
  const span = { start: first.statement.range[0], end: (items.at(-1) as Item).statement.range[1] };
  const rewrite = planRewrite(run, span);
  return { kind: 'sequence', span, awaits: items.map(toPart), why: 'none of them uses the value of another', ...(rewrite && { rewrite }) };
}

function toPart({ question, target, pick }: Item): AwaitPart {
  const part = { span: stretch(question.node), call: stretch(question.node.argument), name: question.name, ...(pick !== undefined && { pick }) };
  return target ? { ...part, target: { start: target.range[0], end: target.typeAnnotation?.range[0] ?? target.range[1] } } : part;
}

function planRewrite({ items, between }: Run, replace: Stretch): Rewrite | undefined {
  if (!items.every(({ isPlain }) => isPlain)) return undefined;
  const kinds = new Set(items.flatMap(({ statement }) => (statement.type === 'VariableDeclaration' ? [statement.kind] : [])));
  const [keyword = 'const'] = kinds;
  const targets = items.flatMap(({ target }) => target ?? []);
  const types = targets.flatMap(({ typeAnnotation }) => (typeAnnotation ? [stretch(typeAnnotation.typeAnnotation)] : []));
  const isMixed = kinds.size > 1 || (types.length > 0 && types.length !== items.length);
  if (isMixed || (keyword !== 'const' && keyword !== 'let' && keyword !== 'var')) return undefined;
  return { kind: 'all', replace, keyword, first: between.map(stretch), types };
}
