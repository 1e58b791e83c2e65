import { expect, it } from 'vitest';
import { rewriteCalls } from '../../../runtime/src/offload/rewrite-calls.js';

const rewrite = (source: string): string => rewriteCalls(source, { caller: '__filename', importFile: (specifier) => `FILE(${specifier})` });

it.each([
  ['a local module', "offloaded('./a.js', import.meta.url)", 'offloaded(FILE(./a.js), __filename)'],
  ['a local module in another folder, with options', 'actor("../b/a.js", import.meta.url, { pool })', 'actor(FILE(../b/a.js), __filename, { pool })'],
  ['the caller of a package', "offloaded('bcryptjs', import.meta.url)", 'offloaded("bcryptjs", __filename)'],
  ['a call with type arguments', "offloaded<typeof import('./a.js')>('./a.js', import.meta.url)", "offloaded<typeof import('./a.js')>(FILE(./a.js), __filename)"],
  ['a call with type arguments of type arguments', "offloaded<Pick<typeof A, 'b'>>('./a.js', __filename)", "offloaded<Pick<typeof A, 'b'>>(FILE(./a.js), __filename)"],
  ['a call over several lines', "offloaded(\n  './a.js',\n  import.meta.url,\n)", 'offloaded(\n  FILE(./a.js),\n  __filename,\n)'],
  ['a call behind text that holds slashes and quotes', "f('http://x'); f(\"it's\"); offloaded('./a.js', import.meta.url)", "f('http://x'); f(\"it's\"); offloaded(FILE(./a.js), __filename)"],
])('rewrites %s', (_name, source, expected) => {
  expect(rewrite(source)).toBe(expected);
});

it.each([
  ['comments', "// offloaded('./a.js', import.meta.url)\n/* offloaded('./a.js', import.meta.url) */"],
  ['texts', '`offloaded(\'./a.js\', import.meta.url)`; "actor(\'./a.js\', import.meta.url)"'],
  ['other functions', "new URL('./a.js', import.meta.url); reloaded('./a.js', import.meta.url); isoffloaded('./a.js', import.meta.url)"],
  ['names that are computed', 'offloaded(name, import.meta.url); offloaded(`./${name}.js`, import.meta.url)'],
  ['callers of other files', "offloaded('./a.js', elsewhere)"],
])('leaves %s alone', (_name, source) => {
  expect(rewrite(source)).toBe(source);
});
