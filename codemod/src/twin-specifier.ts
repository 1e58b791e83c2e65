import { posix } from 'node:path';

/** Where the folder of the twins of a file is. */
const split = (name: string): { folder: string; base: string } => ({ folder: posix.dirname(name), base: posix.basename(name) });

/** `src/lib.ts` -> `src/async-support/lib.ts`. */
export function twinFileName(name: string, folder: string): string {
  const { folder: parent, base } = split(name);
  return posix.join(parent, folder, base);
}

/** From a specifier of the file itself to one of its twins: `./lib.js` -> `./async-support/lib.js`; `undefined` if it does not name the file. */
export function twinSpecifier(specifier: string, name: string, folder: string): string | undefined {
  const stem = (text: string): string => posix.basename(text).replace(/\.[cm]?[jt]sx?$/, '');
  if (!/^\.{1,2}\//.test(specifier) || stem(specifier) !== stem(name)) return undefined;
  return `${posix.dirname(specifier)}/${folder}/${posix.basename(specifier)}`;
}

/** A specifier of a file as the file of its twins has to write it: one folder further down. */
export function fromFolder(specifier: string, folder: string): string {
  if (!/^\.{1,2}(\/|$)/.test(specifier)) return specifier;
  const path = posix.normalize(specifier);
  if (path.startsWith(`${folder}/`)) return `./${path.slice(folder.length + 1)}`;
  const moved = posix.join('..', path);
  return specifier.endsWith('/') && !moved.endsWith('/') ? `${moved}/` : moved;
}
