import { readUserFacts, type Finding, type Profile } from '@unstall/analysis';
import { describeFinding, type ModuleEntry, type Severity } from '@unstall/catalog';
import type { JSONSchema, TSESLint } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { findingsOf, type Found } from '../findings.js';
import { suggestNativeTwin } from '../suggest/native-twin.js';

interface Options {
  /** Which async code counts. */
  readonly profile?: Profile;
  /** Leaves out what blocks less. */
  readonly minSeverity?: Severity;
  /** APIs that may block, as in the messages: `fs.existsSync`, or a whole module: `fs`. */
  readonly allow?: readonly string[];
  /** Modules that block, beside those of the catalog. */
  readonly entries?: readonly ModuleEntry[];
}

type MessageId = 'blocking' | 'useTwin';

const severities: readonly Severity[] = ['low', 'medium', 'high'];

function isAllowed({ api }: Finding, allow: readonly string[]): boolean {
  const [module = '', path = ''] = api.replace(/^node:/, '').split(' ');
  return allow.includes(module) || allow.includes(`${module}.${path}`) || allow.includes(path);
}

/** Options are checked before anything is judged by them: what the schema lets through is thrown, as ESLint does itself. */
function readEntries(entries: readonly ModuleEntry[]): readonly ModuleEntry[] {
  const facts = readUserFacts({ modules: entries });
  if (typeof facts === 'string') throw new TypeError(`The option \`entries\` of unstall/no-blocking-call cannot be used: ${facts}.`);
  return facts.modules;
}

function report(context: Readonly<TSESLint.RuleContext<MessageId, [Options]>>, { finding, facts }: Found): void {
  const suggestion = finding.fix === 'native' && facts?.twin ? suggestNativeTwin({ source: context.sourceCode, filename: context.filename }, finding, facts.twin) : undefined;
  context.report({
    loc: {
      start: { line: finding.line, column: finding.column - 1 },
      end: { line: finding.endLine, column: finding.endColumn - 1 },
    },
    messageId: 'blocking',
    data: { finding: describeFinding(finding), advice: finding.advice },
    suggest: suggestion
      ? [{ messageId: 'useTwin', data: { name: suggestion.name, module: facts?.twin?.module ?? '' }, fix: suggestion.fix }]
      : [],
  });
}

/** What most often goes wrong; the rest is for `readEntries`. */
const entrySchema: JSONSchema.JSONSchema4 = {
  type: 'object',
  required: ['module', 'apis'],
  properties: {
    module: { type: 'string' },
    apis: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'severity', 'cost'],
        properties: {
          path: { type: 'string' },
          severity: { type: 'string', enum: ['low', 'medium', 'high'] },
          cost: { type: 'string', enum: ['io', 'process', 'cpu', 'wait'] },
        },
      },
    },
  },
};

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
          entries: { type: 'array', items: entrySchema, description: 'Modules that block, beside those of the catalog.' },
        },
      },
    ],
  },
  defaultOptions: [{}],
  create(context, [{ profile = 'async', minSeverity = 'low', allow = [], entries = [] }]) {
    const judging = { profile, entries: readEntries(entries) };
    return {
      'Program:exit': () => {
        for (const found of findingsOf(context, judging)) {
          const { finding } = found;
          if (severities.indexOf(finding.severity) < severities.indexOf(minSeverity) || isAllowed(finding, allow)) continue;
          if (finding.api !== 'loop' || finding.path.length > 1) report(context, found);
        }
      },
    };
  },
});
