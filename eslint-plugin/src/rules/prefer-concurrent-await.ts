import { findAwaitGroups, renderGroup, type AwaitGroup, type Bound, type Stretch } from '@unstall/analysis';
import type { TSESLint } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { hasOffload, offloadModule } from '../offload-package.js';
import { safely } from '../safely.js';
import { planImport, type Imported } from '../suggest/imports.js';
import { siteOf } from '../suggest/site.js';

interface Options {
  /** Calls in flight at the same time in a rewritten loop. */
  readonly concurrency?: number;
}

type MessageId = 'sequence' | 'loop' | 'together' | 'bounded';
type Context = Readonly<TSESLint.RuleContext<MessageId, [Options]>>;

const shown = 3;

/** `` `f()`, `g()` and 2 more ``. */
function nameCalls({ awaits }: AwaitGroup): string {
  const names = [...new Set(awaits.map(({ name }) => `\`${name}()\``))];
  if (names.length === 1 && awaits.length > 1) return `${awaits.length} calls of ${names[0]}`;
  if (names.length > shown) return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
  return names.length === 1 ? (names[0] as string) : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Somebody has looked at the loop and said that its order is meant. */
const isMeant = (source: Readonly<TSESLint.SourceCode>, { span }: AwaitGroup): boolean =>
  source.getAllComments().some(({ value, range: [start, end] }) => {
    const isNear = end <= span.start ? source.text.slice(end, span.start).trim() === '' : start < span.end;
    return isNear && /\bno-await-in-loop\b/.test(value);
  });

const hasComment = (source: Readonly<TSESLint.SourceCode>, { start, end }: Stretch): boolean =>
  source.getAllComments().some(({ range }) => range[0] >= start && range[1] <= end);

function planGather(context: Context): Imported | undefined {
  if (!hasOffload(context)) return undefined;
  return planImport(siteOf(context.sourceCode, context.filename), { module: offloadModule, name: 'gather' });
}

function suggest(context: Context, group: AwaitGroup, concurrency: number): TSESLint.ReportSuggestionArray<MessageId> {
  const { sourceCode } = context;
  const { rewrite } = group;
  if (!rewrite || hasComment(sourceCode, rewrite.replace)) return [];
  const gather = rewrite.kind === 'map' ? planGather(context) : undefined;
  const bound: Bound | undefined = gather && { gather: gather.local, concurrency };
  const text = renderGroup(sourceCode.text, group, bound);
  if (text === undefined) return [];
  const { start, end } = rewrite.replace;
  return [
    {
      messageId: gather ? 'bounded' : 'together',
      data: { concurrency },
      fix: (fixer) => [...(gather?.edit ? [gather.edit(fixer)] : []), fixer.replaceTextRange([start, end], text)],
    },
  ];
}

function report(context: Context, group: AwaitGroup, concurrency: number): void {
  const { sourceCode } = context;
  const { start, end } = group.kind === 'loop' ? (group.awaits[0]?.span ?? group.span) : group.span;
  context.report({
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    messageId: group.kind === 'loop' ? 'loop' : 'sequence',
    data: { calls: nameCalls(group), verb: group.awaits.length > 1 ? 'are' : 'is', why: group.why },
    suggest: suggest(context, group, concurrency),
  });
}

export const preferConcurrentAwait: ReturnType<typeof createRule<[Options], MessageId>> = createRule<[Options], MessageId>({
  name: 'prefer-concurrent-await',
  meta: {
    type: 'suggestion',
    docs: { description: 'Prefer awaiting independent calls together over one after another or in a loop.', recommended: false, configs: ['strict'] },
    hasSuggestions: true,
    messages: {
      sequence: '{{calls}} are awaited one after another, although {{why}}. Await them together with `Promise.all`.',
      loop: '{{calls}} {{verb}} awaited round by round, although {{why}}. Run a few rounds at a time with `gather` from `@unstall/runtime/offload`.',
      together: 'Await them together with `Promise.all`.',
      bounded: 'Run {{concurrency}} at a time with `gather`.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          concurrency: { type: 'integer', minimum: 1, description: 'Calls in flight at the same time in a rewritten loop.' },
        },
      },
    ],
  },
  defaultOptions: [{}],
  create(context, [{ concurrency = 8 }]) {
    return {
      'Program:exit': () => {
        const { sourceCode } = context;
        // A file without `await` has nothing to say, and most have none.
        if (!sourceCode.text.includes('await')) return;
        const scopes = (sourceCode.scopeManager ?? undefined) as NonNullable<Parameters<typeof findAwaitGroups>[2]>['scopes'];
        for (const group of safely(() => findAwaitGroups(sourceCode.ast, sourceCode.text, { scopes }), [])) {
          if (!isMeant(sourceCode, group)) report(context, group, concurrency);
        }
      },
    };
  },
});
