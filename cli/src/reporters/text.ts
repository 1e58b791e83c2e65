import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { styleText } from 'node:util';
import type { AnalysisResult, Finding } from '@unstall/analysis';
import { describeFinding } from '@unstall/catalog';

type Style = Parameters<typeof styleText>[0];

const colours: Readonly<Record<Finding['severity'], Style>> = { high: 'red', medium: 'yellow', low: 'cyan' };

/** Colours only where a person looks, and not where they said no. */
const paint = (style: Style, text: string): string =>
  process.stdout.isTTY && !process.env['NO_COLOR'] ? styleText(style, text) : text;

/** One block per finding: place, source line with caret, advice, path. */
export async function renderText({ findings, files, skipped }: AnalysisResult, root: string): Promise<string> {
  const sources = await readSources(root, findings);
  const blocks = findings.map((finding) => renderFinding(finding, sources.get(finding.file) ?? []));
  return [...blocks, ...skipped.map(({ file, reason }) => `${file}: skipped: ${reason}.`), summary(findings, files), ...renderSources(findings), ''].join('\n');
}

async function readSources(root: string, findings: readonly Finding[]): Promise<Map<string, string[]>> {
  const files = [...new Set(findings.map(({ file }) => file))];
  const texts = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return new Map(files.map((file, i) => [file, (texts[i] ?? '').split('\n')]));
}

function renderFinding(finding: Finding, source: readonly string[]): string {
  const place = `${finding.file}:${finding.line}:${finding.column}`;
  return [
    `${paint('bold', place)} ${paint(colours[finding.severity], finding.severity)}${finding.oneShot ? ' (runs once)' : ''}`,
    `  ${describeFinding(finding)}`,
    ...excerpt(finding, source),
    `  ${finding.advice}`,
    ...renderPath(finding),
    ...renderEvidence(finding),
    '',
  ].join('\n');
}

function excerpt({ line, column, endLine, endColumn }: Finding, source: readonly string[]): string[] {
  const text = source[line - 1]?.trimEnd();
  if (text === undefined) return [];
  const number = String(line);
  const width = Math.max(1, (endLine === line ? endColumn : text.length + 1) - column);
  // Tabs stay tabs, so that the caret stands where the terminal puts the text.
  const pad = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return [`  ${paint('dim', `${number} |`)} ${text}`, `  ${' '.repeat(number.length)} ${paint('dim', '|')} ${pad}${paint('red', '^'.repeat(width))}`];
}

function renderPath({ path }: Finding): string[] {
  if (path.length < 2) return [];
  return path.map(({ name, file, line }, i) => `  ${' '.repeat(i * 2)}${paint('dim', '->')} ${name} ${paint('dim', `${file}:${line}`)}`);
}

function renderEvidence({ evidence }: Finding): string[] {
  if (!evidence) return [];
  return [`  Measured: ${count(evidence.count, 'stall')}, longest ${Math.round(evidence.maxMs)} ms, ${Math.round(evidence.totalMs)} ms in all.`];
}

function summary(findings: readonly Finding[], files: number): string {
  if (findings.length === 0) return `No blocking call in hot code (${count(files, 'file')}).`;
  const parts = (['high', 'medium', 'low'] as const).map((severity) => `${findings.filter((f) => f.severity === severity).length} ${severity}`);
  return `${count(findings.length, 'blocking call')} in hot code: ${parts.join(', ')} (${count(files, 'file')}).`;
}

/** Fewer calls are as quickly mended one by one. */
const many = 5;

/** Many findings often have one line in common, with which all of them go. */
function renderSources(findings: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of findings) {
    const last = path.length > 1 ? path.at(-1) : undefined;
    if (last) counts.set(`${last.file}:${last.line}`, (counts.get(`${last.file}:${last.line}`) ?? 0) + 1);
  }
  const most = [...counts].filter(([, calls]) => calls >= many).sort((a, b) => b[1] - a[1]).slice(0, 3);
  if (most.length === 0) return [];
  return [`${most.length === 1 ? 'One line is' : 'Some lines are'} behind many: ${most.map(([place, calls]) => `${place} behind ${calls}`).join(', ')}.`];
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
