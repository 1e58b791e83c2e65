import { describeFinding } from '@unstall/catalog';
import { createRule } from '../create-rule.js';
import { findingsOf } from '../findings.js';

export const noBusyWait: ReturnType<typeof createRule<[], 'busyWait'>> = createRule<[], 'busyWait'>({
  name: 'no-busy-wait',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow loops that hold the event loop until a time comes or a flag changes.', recommended: true },
    messages: { busyWait: '{{finding}} {{advice}}' },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    return {
      'Program:exit': () => {
        for (const { finding } of findingsOf(context, { profile: 'async' })) {
          if (finding.api !== 'loop' || finding.path.length > 1) continue;
          context.report({
            loc: {
              start: { line: finding.line, column: finding.column - 1 },
              end: { line: finding.endLine, column: finding.endColumn - 1 },
            },
            messageId: 'busyWait',
            data: { finding: describeFinding(finding), advice: finding.advice },
          });
        }
      },
    };
  },
});
