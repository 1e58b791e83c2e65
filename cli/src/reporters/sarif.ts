import { createRequire } from 'node:module';
import type { AnalysisResult, Finding, Step } from '@unstall/analysis';
import { fingerprints } from '../fingerprint.js';
import { messageOf, ruleOf } from './wording.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const levels: Readonly<Record<Finding['severity'], string>> = { high: 'error', medium: 'warning', low: 'note' };

const rules = [
  { id: 'no-blocking-call', shortDescription: { text: 'A call blocks the event loop in code that serves.' } },
  { id: 'no-busy-wait', shortDescription: { text: 'A loop holds the event loop until a time comes or a flag changes.' } },
].map((rule) => ({ ...rule, helpUri: `https://github.com/unstall/unstall/blob/main/docs/rules/${rule.id}.md` }));

const physical = (file: string, region: Record<string, number>): object => ({
  artifactLocation: { uri: encodeURI(file), uriBaseId: 'SRCROOT' },
  region,
});

const stepLocation = ({ name, file, line, column }: Step): object => ({
  location: { physicalLocation: physical(file, { startLine: line, startColumn: column }), message: { text: name } },
});

function renderResult(finding: Finding, fingerprint: string): object {
  const { file, line, column, endLine, endColumn, path } = finding;
  return {
    ruleId: ruleOf(finding),
    level: levels[finding.severity],
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: physical(file, { startLine: line, startColumn: column, endLine, endColumn }) }],
    ...(path.length > 1 && { codeFlows: [{ threadFlows: [{ locations: path.map(stepLocation) }] }] }),
    partialFingerprints: { 'unstall/v1': fingerprint },
  };
}

/** SARIF 2.1.0, for GitHub code scanning and other readers. */
export function renderSarif({ findings }: AnalysisResult): string {
  const names = fingerprints(findings);
  const run = {
    tool: { driver: { name: 'unstall', version, informationUri: 'https://github.com/unstall/unstall', rules } },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding, i) => renderResult(finding, names[i] as string)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}
