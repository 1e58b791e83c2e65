import type { TSESTree } from '@typescript-eslint/types';
import { bare, type Node } from '../facts/walk.js';
import type { AwaitGroup, MapRewrite } from './await-group.js';
import { stretch, type Known } from './known.js';
import { readBody, type LoopBody } from './loop-body.js';
import { readHead, type Loop, type LoopHead } from './loop-head.js';
import { keptValue, readRound } from './loop-round.js';

/** A loop whose rounds await one after another although none needs another. `before`: the statement in front of it. */
export function findInLoop(known: Known, loop: Loop, at: { readonly before: Node | undefined; readonly around: Node | undefined }): AwaitGroup | undefined {
  const head = readHead(known, loop);
  const body = head && readBody(known, loop, at.around);
  if (!head || !body || body.questions.length === 0) return undefined;
  const rewrite = planMap(known, { loop, head, body }, at.before);
  return {
    kind: 'loop',
    span: stretch(loop),
    awaits: body.questions.map((question) => ({ span: stretch(question.node), call: stretch(question.node.argument), name: question.name })),
    why: 'no round uses the value of another',
    ...(rewrite && { rewrite }),
  };
}

interface Read {
  readonly loop: Loop;
  readonly head: LoopHead;
  readonly body: LoopBody;
}

function planMap(known: Known, { loop, head, body }: Read, before: Node | undefined): MapRewrite | undefined {
  const [question] = body.questions;
  const round = readRound(loop.body);
  if (head.sourceKind === 'keys' || head.source.type === 'SequenceExpression' || !question || !round) return undefined;
  const common = {
    kind: 'map' as const,
    source: stretch(head.source),
    sourceKind: head.sourceKind,
    item: stretch(head.item),
    ...(round.block && { round: { block: stretch(round.block), last: stretch(round.last) } }),
    ...(head.size !== undefined && { size: head.size }),
  };
  if (round.last.expression === question.node) {
    return { ...common, replace: stretch(loop), value: stretch(question.node.argument), isCall: true };
  }
  const kept = keptValue(known, round.last.expression, head);
  const declaration = kept && before && emptyListNamed(known, before, kept.list);
  if (!declaration || kept.value.type === 'SequenceExpression') return undefined;
  const isCall = kept.value === question.node;
  return {
    ...common,
    replace: { start: declaration.statement.range[0], end: loop.range[1] },
    declaration: { start: declaration.statement.range[0], end: declaration.id.range[1] },
    value: stretch(isCall ? question.node.argument : kept.value),
    isCall,
  };
}

/** `const out = [];` */
function emptyListNamed({ reader }: Known, statement: Node, name: TSESTree.Identifier): { statement: Node; id: Node } | undefined {
  const [declarator] = statement.type === 'VariableDeclaration' && statement.declarations.length === 1 ? statement.declarations : [];
  const variable = reader.variable(name);
  const init = declarator?.init ? bare(declarator.init) : undefined;
  if (!variable || declarator?.id.type !== 'Identifier' || declarator.init !== init || reader.variable(declarator.id) !== variable) return undefined;
  return init?.type === 'ArrayExpression' && init.elements.length === 0 ? { statement, id: declarator.id } : undefined;
}
