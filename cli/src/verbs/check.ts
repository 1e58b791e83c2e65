import { analyzeProject, type AnalysisResult, type Finding, type Profile } from '@unstall/analysis';
import { projectOf } from '../project.js';
import { progressLine } from '../progress.js';
import { renderJson } from '../reporters/json.js';
import { renderText } from '../reporters/text.js';
import { UsageError } from '../usage-error.js';
import type { Values, Verb } from '../verb.js';

const severities = ['low', 'medium', 'high'] as const;

const atLeast = (findings: readonly Finding[], minimum: string): Finding[] =>
  findings.filter(({ severity }) => severities.indexOf(severity) >= severities.indexOf(minimum as Finding['severity']));

function maxFindings(value: Values[string]): number {
  const max = Number(value ?? 0);
  if (Number.isInteger(max) && max >= 0) return max;
  throw new UsageError(`--max-findings '${String(value)}' is not a count; use 0 or a whole number above.`);
}

async function runCheck(values: Values, paths: readonly string[]): Promise<number> {
  const max = maxFindings(values['max-findings']);
  const project = await projectOf(paths);
  const progress = progressLine('files read');
  const result = await analyzeProject({ ...project, profile: (values['profile'] ?? 'async') as Profile, onProgress: progress.update });
  progress.clear();
  if (result.files === 0) throw new UsageError(nothingRead(result, paths));
  const findings = atLeast(result.findings, String(values['min-severity'] ?? 'low'));
  const shown: AnalysisResult = { ...result, findings };
  process.stdout.write(values['format'] === 'json' ? renderJson(shown) : await renderText(shown, project.root));
  return findings.length > max ? 1 : 0;
}

function nothingRead({ skipped }: AnalysisResult, paths: readonly string[]): string {
  const [first] = skipped;
  if (first) return `no file could be read; the first is '${first.file}': ${first.reason}.`;
  return `no JavaScript or TypeScript file under '${paths.join("', '") || '.'}'; name a folder that holds some.`;
}

export const check: Verb = {
  about: 'Lists the calls that block hot code, each with the path that leads to it.',
  usage: '[paths] [options]',
  options: {
    profile: {
      type: 'string',
      choices: ['async', 'server', 'library', 'cli'],
      about: 'Which code counts as hot (default async).',
    },
    format: { type: 'string', choices: ['text', 'json'], about: 'Form of the output (default text).' },
    'min-severity': { type: 'string', choices: severities, about: 'Leave out what blocks less (default low).' },
    'max-findings': { type: 'string', value: 'N', about: 'Exit 0 up to this many findings (default 0).' },
  },
  notes: ['Exit codes: 0 no finding, 1 findings, 2 usage or environment error.'],
  run: runCheck,
};
