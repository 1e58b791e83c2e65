import type { AnalysisResult, Finding } from '@unstall/analysis';
import { messageOf } from './wording.js';

const levels: Readonly<Record<Finding['severity'], string>> = { high: 'error', medium: 'warning', low: 'notice' };

const escapeMessage = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function renderLine(finding: Finding): string {
  const properties = {
    file: escapeProperty(finding.file),
    line: finding.line,
    endLine: finding.endLine,
    col: finding.column,
    endColumn: finding.endColumn,
    title: 'unstall',
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${value}`).join(',');
  return `::${levels[finding.severity]} ${list}::${escapeMessage(messageOf(finding))}\n`;
}

/** Workflow commands: GitHub Actions shows them as annotations on the changed lines. */
export const renderGithub = ({ findings }: AnalysisResult): string => findings.map(renderLine).join('');
