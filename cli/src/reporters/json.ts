import type { AnalysisResult } from '@unstall/analysis';

/** Findings, counts and skipped files; no clock and no absolute path, so equal input gives equal bytes. */
export function renderJson({ findings, files, skipped }: AnalysisResult): string {
  return `${JSON.stringify({ version: 1, files, findings, skipped }, null, 2)}\n`;
}
