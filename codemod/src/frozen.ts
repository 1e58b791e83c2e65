import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import type { Group } from './groups.js';
import type { Barrier } from './refusals.js';
import type { Workspace } from './workspace.js';

/** Bytes; what is larger was hardly written by hand. */
const largest = 1_000_000;

/** Files that are read for their calls but never edited. */
export interface Frozen {
  /** Why a file is left as it is, in one sentence. */
  readonly reasonOf: (file: ts.SourceFile) => string | undefined;
  readonly ofNode: (node: ts.Node) => Barrier | undefined;
  /** A group with a function or a signature in such a file; what only imports them may stay. */
  readonly ofGroup: (group: Group) => Barrier | undefined;
}

export function createFrozen(workspace: Workspace): Frozen {
  const known = new Map<ts.SourceFile, string | undefined>();
  const reasonOf = (file: ts.SourceFile): string | undefined => {
    if (!known.has(file)) known.set(file, findReason(workspace, file));
    return known.get(file);
  };
  const ofNode = (node: ts.Node): Barrier | undefined => {
    const file = node.getSourceFile();
    const reason = workspace.isOwn(file) ? reasonOf(file) : undefined;
    return reason === undefined ? undefined : { code: 'UNSTALL_FILE', node, reason };
  };
  return {
    reasonOf,
    ofNode,
    ofGroup: ({ functions, signatures }) => {
      for (const node of [...functions, ...signatures]) {
        const barrier = ofNode(node);
        if (barrier) return barrier;
      }
      return undefined;
    },
  };
}

function findReason(workspace: Workspace, file: ts.SourceFile): string | undefined {
  const name = `\`${workspace.nameOf(file)}\``;
  if (/\.min\.[cm]?jsx?$/.test(file.fileName)) return `${name} is minified, and its source is elsewhere.`;
  const bytes = readFileSync(file.fileName);
  if (bytes.length > largest) return `${name} is larger than 1 MB.`;
  if (!isUtf8(bytes)) return `${name} is not UTF-8.`;
  if (isGenerated(file.text)) return `${name} says that it is generated; the next run of its generator would undo a change.`;
  const [error] = workspace.program.getSyntacticDiagnostics(file);
  if (!error) return undefined;
  const { line } = file.getLineAndCharacterOfPosition(error.start ?? 0);
  return `${name} has a syntax error in line ${line + 1}: ${ts.flattenDiagnosticMessageText(error.messageText, ' ')}`;
}

/** Only the comments before the code count: further down a file may speak of others. */
function isGenerated(text: string): boolean {
  const start = ts.getShebang(text)?.length ?? 0;
  const head = (ts.getLeadingCommentRanges(text, start) ?? []).map(({ pos, end }) => text.slice(pos, end)).join('\n');
  if (/@generated\b|auto-?generated/i.test(head)) return true;
  return /\bgenerated\b/i.test(head) && /\bdo not (edit|modify|change)\b/i.test(head);
}
