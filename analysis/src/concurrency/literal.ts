import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type Node } from '../facts/walk.js';
import type { AwaitGroup } from './await-group.js';
import { stretch, textOf, type Known } from './known.js';
import { isPlainValue } from './plain-value.js';
import { readQuestion, type Question } from './question.js';

type Literal = TSESTree.ArrayExpression | TSESTree.ObjectExpression;

/** `[await f(), await g()]` and `{ a: await f(), b: await g() }`. */
export function findInLiteral(known: Known, node: Literal, around: Node | undefined): AwaitGroup | undefined {
  const values = valuesOf(node);
  if (!values) return undefined;
  const questions: Question[] = [];
  for (const value of values) {
    const question = value.type === 'AwaitExpression' ? readQuestion(known, value, around) : undefined;
    if (question) questions.push(question);
    else if (!isFunction(value) && !isPlainValue(known, value)) return undefined;
  }
  const texts = new Set(questions.map((question) => textOf(known, question.node)));
  if (questions.length < 2 || texts.size < questions.length) return undefined;
  const isList = node.type === 'ArrayExpression' && questions.length === values.length;
  return {
    kind: 'list',
    span: stretch(node),
    awaits: questions.map((question) => ({ span: stretch(question.node), call: stretch(question.node.argument), name: question.name })),
    why: 'none of them uses the value of another',
    ...(isList && { rewrite: { kind: 'list', replace: stretch(node) } }),
  };
}

/** The values in the order of their evaluation; nothing if a spread, hole or computed key stands between. */
function valuesOf(node: Literal): Node[] | undefined {
  const values: Node[] = [];
  for (const part of node.type === 'ArrayExpression' ? node.elements : node.properties) {
    if (!part || part.type === 'SpreadElement') return undefined;
    if (part.type === 'Property' && part.computed) return undefined;
    values.push(part.type === 'Property' ? part.value : part);
  }
  return values;
}
