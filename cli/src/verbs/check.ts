import {
  analyzeCached,
  createMemoryCache,
  openProject,
  type AnalysisResult,
  type FactsCache,
  type Finding,
  type Profile,
  type Project as OpenProject,
} from '@unstall/analysis';
import { createCatalog } from '@unstall/catalog';
import { compareWithBaseline, makeBaseline, readBaseline, writeBaseline } from '../baseline.js';
import { findCacheFolder } from '../cache.js';
import { readConfig, type Config } from '../config.js';
import { addEvidence, readStalls } from '../evidence.js';
import { projectOf, type Project } from '../project.js';
import { progressLine } from '../progress.js';
import { renderGithub } from '../reporters/github.js';
import { renderGitlab } from '../reporters/gitlab.js';
import { renderJson } from '../reporters/json.js';
import { renderSarif } from '../reporters/sarif.js';
import { renderText } from '../reporters/text.js';
import { UsageError } from '../usage-error.js';
import type { Values, Verb } from '../verb.js';
import { watchFolder } from '../watch.js';

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

/** What one run needs, read once. */
interface Run {
  readonly values: Values;
  readonly paths: readonly string[];
  readonly project: Project;
  readonly config: Config;
  /** For the runs of a watch. */
  readonly memory?: FactsCache;
}

async function runCheck(values: Values, paths: readonly string[]): Promise<number> {
  const project = await projectOf(paths);
  const config = await readConfig(project.root);
  if (values['watch']) {
    const run: Run = { values, paths, project, config, memory: createMemoryCache() };
    return watchFolder(project.root, () => runOnce(run));
  }
  return runOnce({ values, paths, project, config });
}

/** Asks the cache, unless the whole program is needed or nothing is kept. */
async function analyze({ values, project, config, memory }: Run): Promise<AnalysisResult & { readonly explain?: OpenProject['explain'] }> {
  const progress = progressLine('files read');
  const options = {
    ...project,
    profile: (values['profile'] ?? config.profile ?? 'async') as Profile,
    catalog: createCatalog(config.facts),
    onProgress: progress.update,
  };
  const folder = values['no-cache'] || values['explain'] !== undefined || memory ? undefined : await findCacheFolder(project.root);
  try {
    if (folder !== undefined) return await analyzeCached({ ...options, folder, catalogKey: JSON.stringify(config.facts) });
    const { result, explain } = await openProject({ ...options, everything: values['explain'] !== undefined, ...(memory && { cache: memory }) });
    return { ...result, explain };
  } finally {
    progress.clear();
  }
}

async function runOnce(run: Run): Promise<number> {
  const { values, paths, project, config } = run;
  const max = maxFindings(values['max-findings']);
  const stalls = values['evidence'] === undefined ? [] : await readStalls(String(values['evidence']));
  const { explain, ...result } = await analyze(run);
  if (result.files === 0) throw new UsageError(nothingRead(result, paths));
  if (explain && values['explain'] !== undefined) return printExplanation(String(values['explain']), explain);
  const found = addEvidence(atLeast(result.findings, String(values['min-severity'] ?? config.minSeverity ?? 'low')), stalls);
  const findings = await withoutBaseline(found, values);
  const report = reporters[String(values['format'] ?? 'text')] ?? renderText;
  process.stdout.write(await report({ ...result, findings }, project.root));
  return findings.length > max ? 1 : 0;
}

function printExplanation(place: string, explain: (file: string, line: number) => readonly string[]): number {
  const match = /^(.+):(\d+)$/.exec(place);
  if (!match) throw new UsageError(`--explain '${place}' is not a place; write it FILE:LINE.`);
  const [, file = '', line = ''] = match;
  process.stdout.write(`${explain(file.replace(/^\.\//, ''), Number(line)).join('\n')}\n`);
  return 0;
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
    explain: { type: 'string', value: 'FILE:LINE', about: 'Say why the calls of this line are reported or not.' },
    watch: { type: 'boolean', about: 'Check again whenever a file changes.' },
    'no-cache': { type: 'boolean', about: 'Read every file anew; otherwise node_modules/.cache/unstall is used.' },
    'max-findings': { type: 'string', value: 'N', about: 'Exit 0 up to this many findings (default 0).' },
  },
  notes: ['`unstall.config.js` (or .mjs, .json) in the root adds facts and defaults.', 'Exit codes: 0 no finding, 1 findings, 2 usage or environment error.'],
  run: runCheck,
};
