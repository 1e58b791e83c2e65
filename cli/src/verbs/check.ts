import { analyzeProject, type AnalysisResult, type Finding, type Profile } from '@unstall/analysis';
import { compareWithBaseline, makeBaseline, readBaseline, writeBaseline } from '../baseline.js';
import { addEvidence, readStalls } from '../evidence.js';
import { projectOf } from '../project.js';
import { progressLine } from '../progress.js';
import { renderGithub } from '../reporters/github.js';
import { renderGitlab } from '../reporters/gitlab.js';
import { renderJson } from '../reporters/json.js';
import { renderSarif } from '../reporters/sarif.js';
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

const reporters: Readonly<Record<string, (result: AnalysisResult, root: string) => string | Promise<string>>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  github: renderGithub,
  gitlab: renderGitlab,
};

async function runCheck(values: Values, paths: readonly string[]): Promise<number> {
  const max = maxFindings(values['max-findings']);
  const project = await projectOf(paths);
  const stalls = values['evidence'] === undefined ? [] : await readStalls(String(values['evidence']));
  const progress = progressLine('files read');
  const result = await analyzeProject({ ...project, profile: (values['profile'] ?? 'async') as Profile, onProgress: progress.update });
  progress.clear();
  if (result.files === 0) throw new UsageError(nothingRead(result, paths));
  const found = addEvidence(atLeast(result.findings, String(values['min-severity'] ?? 'low')), stalls);
  const findings = await withoutBaseline(found, values);
  const report = reporters[String(values['format'] ?? 'text')] ?? renderText;
  process.stdout.write(await report({ ...result, findings }, project.root));
  return findings.length > max ? 1 : 0;
}

/** Applies, or with --write-baseline renews, the baseline. */
async function withoutBaseline(found: readonly Finding[], values: Values): Promise<readonly Finding[]> {
  const path = values['baseline'];
  if (path === undefined) {
    if (values['write-baseline']) throw new UsageError('--write-baseline needs --baseline FILE; name the file to write.');
    return found;
  }
  const old = await readBaseline(String(path));
  if (values['write-baseline']) {
    await writeBaseline(String(path), makeBaseline(found, old));
    process.stderr.write(`Wrote ${found.length} finding${found.length === 1 ? '' : 's'} to ${String(path)}.\n`);
    return [];
  }
  if (!old) throw new UsageError(`baseline '${String(path)}' does not exist; write it with --write-baseline.`);
  const { fresh, stale } = compareWithBaseline(found, old);
  for (const { file, api, place, count, found: now } of stale) {
    process.stderr.write(`Baseline allows ${count} of ${api} in ${file} (${place}), found ${now}: renew it with --write-baseline.\n`);
  }
  return fresh;
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
    format: { type: 'string', choices: ['text', 'json', 'sarif', 'github', 'gitlab'], about: 'Form of the output (default text).' },
    'min-severity': { type: 'string', choices: severities, about: 'Leave out what blocks less (default low).' },
    baseline: { type: 'string', value: 'FILE', about: 'Report only what this file does not allow.' },
    'write-baseline': { type: 'boolean', about: 'Write what is there now to the baseline; reasons are kept.' },
    evidence: { type: 'string', value: 'FILE', about: 'Records of `unstall run`; adds what was measured.' },
    'max-findings': { type: 'string', value: 'N', about: 'Exit 0 up to this many findings (default 0).' },
  },
  notes: ['Exit codes: 0 no finding, 1 findings, 2 usage or environment error.'],
  run: runCheck,
};
