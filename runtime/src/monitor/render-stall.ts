import type { Frame, StallRecord } from './record.js';

/** What a text report shows besides the record. */
export interface StallDetails {
  /** The line of source code at the culprit. */
  readonly source?: string;
  readonly advice?: string;
}

const MAX_PATH = 6;
const MAX_SOURCE = 120;

/** Renders one stall for a terminal; ends with a newline. */
export function renderStall(record: StallRecord, { source, advice }: StallDetails): string {
  const { frames, request, origin } = record;
  const path = frames.filter(({ internal }) => !internal).slice(0, MAX_PATH);
  return [
    headline(record),
    ...(source === undefined ? [] : quote(source, path[0])),
    ...(path.length === 0 ? [] : [`  ${path.map(place).join(' <- ')}`]),
    ...(request ? [`  while serving ${request.method} ${request.url}`] : []),
    ...(origin.length === 0 ? [] : [`  scheduled at ${origin.slice(0, MAX_PATH).map(place).join(' <- ')}`]),
    ...(advice === undefined ? [] : [`  ${advice}`]),
    '',
  ].join('\n');
}

function headline({ durationMs, ongoing, operation, culprit, label, approximate }: StallRecord): string {
  const what = operation ? ` in \`${operation}()\`` : '';
  const where = culprit ? ` at ${culprit.file}:${culprit.line}` : '';
  const notes = [label, ongoing && 'still blocked', approximate && culprit && 'approximate line'].filter(Boolean);
  return `unstall: ${Math.round(durationMs)} ms${what}${where}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

function quote(source: string, frame: Frame | undefined): string[] {
  const text = source.trimStart();
  if (!frame || text === '' || text.length > MAX_SOURCE) return [];
  const gutter = String(frame.line);
  const column = Math.max(0, frame.column - 1 - (source.length - text.length));
  return [`  ${gutter} | ${text}`, `  ${' '.repeat(gutter.length)} | ${' '.repeat(Math.min(column, text.length))}^`];
}

function place({ function: name, file, line, async }: Frame): string {
  return `${async ? 'async ' : ''}${name === '' ? '<anonymous>' : name} (${file}:${line})`;
}
