import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Reads the comments `// fault: <name>` and `// fine: <why>` below `folder`/src: `{ kind, text, at: 'src/file.ts:12' }`. */
export function readMarkers(folder) {
  const files = readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return files.flatMap(entry => {
    const path = join(entry.parentPath, entry.name);
    const file = relative(folder, path).replaceAll('\\', '/');
    return readFileSync(path, 'utf8').split('\n').flatMap((line, index) => {
      const [, kind, text] = /\/\/ (fault|fine): (.+)$/.exec(line) ?? [];
      return kind ? [{ kind, text, at: `${file}:${index + 1}` }] : [];
    });
  });
}

/** The marked lines of one fault; several for a fault that has no single line. */
export const linesOf = (markers, name) => markers.filter(({ kind, text }) => kind === 'fault' && text === name).map(({ at }) => at);
