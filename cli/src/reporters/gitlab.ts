import type { AnalysisResult, Finding } from '@unstall/analysis';
import { fingerprints } from '../fingerprint.js';
import { messageOf, ruleOf } from './wording.js';

const severities: Readonly<Record<Finding['severity'], string>> = { high: 'critical', medium: 'major', low: 'minor' };

/** GitLab's Code Quality report. */
export function renderGitlab({ findings }: AnalysisResult): string {
  const names = fingerprints(findings);
  const issues = findings.map((finding, i) => ({
    description: messageOf(finding),
    check_name: ruleOf(finding),
    fingerprint: names[i],
    severity: severities[finding.severity],
    location: { path: finding.file, lines: { begin: finding.line, end: finding.endLine } },
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
