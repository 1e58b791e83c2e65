import type { Plan } from '@unstall/codemod';
import { findTop } from './fix-git.js';

/** Names that fit into a line. */
const most = 5;

/** How to look at a written plan and to undo it, as far as git can help; `[]` without git. */
export async function sayUndo({ files }: Plan, at: { root: string; wasClean: boolean }): Promise<string[]> {
  if (files.length === 0 || (await findTop(at.root)) === undefined) return [];
  const look = 'Look at it with `git diff`';
  // Other changes stood in these files before, and going back would take them along.
  if (!at.wasClean) return [`${look}.`];
  const changed = files.filter(({ created }) => !created).map(({ file }) => quote(file));
  const created = files.filter((file) => file.created).map(({ file }) => quote(file));
  const back = [
    ...(changed.length > 0 ? [`git checkout -- ${changed.length > most ? '.' : changed.join(' ')}`] : []),
    ...(created.length > 0 ? [`rm ${created.join(' ')}`] : []),
  ];
  return [`${look}; undo it with \`${back.join(' && ')}\`.`];
}

/** As a shell reads it. */
const quote = (name: string): string => (/^[\w./@+-]+$/.test(name) && !name.startsWith('-') ? name : `'${name.replaceAll("'", "'\\''")}'`);
