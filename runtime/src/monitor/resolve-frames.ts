import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RawFrame } from './call-stack.js';
import type { Frame } from './record.js';
import { isUserFrame } from './samples.js';
import type { SourceMapper } from './source-maps.js';

/** Turns V8's frames into those of the record: source maps applied, paths relative to `cwd`. */
export function resolveFrames(raw: readonly RawFrame[], { cwd, mapper }: { cwd: string; mapper: SourceMapper }): Frame[] {
  return raw.slice(0, MAX_FRAMES).map((frame) => {
    const [name, script, line, column, async] = frame;
    if (!isUserFrame(frame)) return { function: name, file: script, line, column, async, internal: true };
    const place = mapper.map({ file: toPath(script), line, column });
    return { function: name, ...place, file: shorten(place.file, cwd), async, internal: false };
  });
}

const MAX_FRAMES = 32;

function toPath(script: string): string {
  if (!script.startsWith('file:')) return script;
  try {
    return fileURLToPath(script);
  } catch {
    // A URL that is no local path stays a URL.
    return script;
  }
}

function shorten(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return path.isAbsolute(file) && relative !== '' && !relative.startsWith('..') ? relative.split(path.sep).join('/') : file;
}
