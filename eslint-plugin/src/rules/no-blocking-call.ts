import type { Finding, Profile } from '@unstall/analysis';
import { adviseFinding, createCatalog, describeFinding, type BlockingApi, type Severity } from '@unstall/catalog';
import type { TSESLint } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { findingsOf } from '../findings.js';
import { suggestNativeTwin } from '../suggest/native-twin.js';

interface Options {
  /** Which async code counts. */
  readonly profile?: Profile;
  /** Leaves out what blocks less. */
  readonly minSeverity?: Severity;
  /** APIs that may block, as in the messages: `fs.existsSync`, or a whole module: `fs`. */
  readonly allow?: readonly string[];
}

type MessageId = 'blocking' | 'useTwin';

const severities: readonly Severity[] = ['low', 'medium', 'high'];
const catalog = createCatalog();

function isAllowed({ api }: Finding, allow: readonly string[]): boolean {
  const [module = '', path = ''] = api.replace(/^node:/, '').split(' ');
  return allow.includes(module) || allow.includes(`${module}.${path}`) || allow.includes(path);
}

function factsOf({ api }: Finding): BlockingApi | undefined {
  const [module = '', path = ''] = api.split(' ');
  return catalog.findApi(module, path);
}

function report(context: Readonly<TSESLint.RuleContext<MessageId, [Options]>>, finding: Finding): void {
  const facts = factsOf(finding);
  const suggestion = finding.fix === 'native' && facts?.twin ? suggestNativeTwin({ source: context.sourceCode, filename: context.filename }, finding, facts.twin) : undefined;
  context.report({
    loc: {
      start: { line: finding.line, column: finding.column - 1 },
      end: { line: finding.endLine, column: finding.endColumn - 1 },
    },
    messageId: 'blocking',
    data: { finding: describeFinding(finding), advice: adviseFinding(finding, facts) },
    suggest: suggestion
      ? [{ messageId: 'useTwin', data: { name: suggestion.name, module: facts?.twin?.module ?? '' }, fix: suggestion.fix }]
      : [],
  });
}

export const noBlockingCall: ReturnType<typeof createRule<[Options], MessageId>> = createRule<[Options], MessageId>({
  name: 'no-blocking-call',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow calls that block the event loop in code that serves.', recommended: true },
    hasSuggestions: true,
    messages: {
      blocking: '{{finding}} {{advice}}',
      useTwin: 'Await `{{name}}` from `{{module}}`.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          profile: { type: 'string', enum: ['async', 'server', 'library', 'cli'], description: 'Which async code counts.' },
          minSeverity: { type: 'string', enum: ['low', 'medium', 'high'], description: 'Leave out what blocks less.' },
          allow: { type: 'array', items: { type: 'string' }, description: 'APIs that may block, or whole modules.' },
        },
      },
    ],
  },
  defaultOptions: [{}],
  create(context, [{ profile = 'async', minSeverity = 'low', allow = [] }]) {
    return {
      'Program:exit': () => {
        for (const finding of findingsOf(context, profile)) {
          if (severities.indexOf(finding.severity) < severities.indexOf(minSeverity) || isAllowed(finding, allow)) continue;
          if (finding.api !== 'loop' || finding.path.length > 1) report(context, finding);
        }
      },
    };
  },
});
