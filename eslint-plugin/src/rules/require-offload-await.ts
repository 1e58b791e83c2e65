import { createRule } from '../create-rule.js';
import { offloadKindOf } from '../offload-calls.js';
import { offloadModule } from '../offload-package.js';
import { isFloating } from '../promise-use.js';
import { safely } from '../safely.js';
import { canAwait } from '../suggest/await.js';
import { termReaderOf } from '../term-reader-of.js';

type MessageId = 'floating' | 'addAwait';

export const requireOffloadAwait: ReturnType<typeof createRule<[], MessageId>> = createRule<[], MessageId>({
  name: 'require-offload-await',
  meta: {
    type: 'problem',
    docs: { description: 'Require the promises of offloaded calls to be awaited, returned, passed on or handled.', recommended: true },
    hasSuggestions: true,
    messages: {
      floating: 'Nothing waits for `{{text}}()`: its result is lost, and its failure ends the process. Await it, return it, or handle it with `.catch()`.',
      addAwait: 'Await the call.',
    },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    const { sourceCode } = context;
    const reader = sourceCode.text.includes(offloadModule) ? termReaderOf(sourceCode) : undefined;
    if (!reader) return {};
    return {
      CallExpression(node) {
        const kind = safely(() => offloadKindOf(reader, node), undefined);
        const makesPromise = kind === 'offload' || kind === 'gather' || kind === 'member';
        if (!makesPromise || !isFloating(reader, node)) return;
        const isStatement = node.parent.type === 'ExpressionStatement';
        context.report({
          node,
          messageId: 'floating',
          data: { text: sourceCode.getText(node.callee).replace(/\s+/g, ' ') },
          suggest: isStatement && canAwait(node) ? [{ messageId: 'addAwait', fix: (fixer) => fixer.insertTextBefore(node, 'await ') }] : [],
        });
      },
    };
  },
});
