import { held, io, noOption } from '../define.js';
import type { ModuleEntry } from '../types.js';

const when = noOption('cache', true);

/** Template engines that read their files synchronously, whatever they return. In-memory rendering is not listed. */
export const pug: ModuleEntry = {
  module: 'pug',
  migration: 'offload',
  checked: 'pug 3.0.4',
  apis: [
    held('medium', 'compileFile', { when, note: 'Compile it at start-up, or set `cache`.' }),
    io('medium', 'compileFileClient', { when, note: 'Compile it at start-up, or set `cache`.' }),
    io('medium', 'renderFile', { when, note: 'A callback runs before it returns. Compile it at start-up, or set `cache`.' }),
  ],
};

export const ejs: ModuleEntry = {
  module: 'ejs',
  migration: 'offload',
  checked: 'ejs 7.0.2',
  apis: [io('medium', 'renderFile', { when, note: 'It returns a promise and still reads synchronously; set `cache`.' })],
};

export const nunjucks: ModuleEntry = {
  module: 'nunjucks',
  migration: 'offload',
  checked: 'nunjucks 3.2.4',
  // `render` reads a template once and keeps it.
  apis: [io('medium', 'precompile', { note: 'It reads every template below the path.' })],
};

export const grayMatter: ModuleEntry = {
  module: 'gray-matter',
  main: 'matter',
  migration: 'other-shape',
  checked: 'gray-matter 4.0.3',
  apis: [held('medium', 'read', 'Use `await readFile()` and `matter()` of the text.')],
  same: { 'matter.': '' },
};
