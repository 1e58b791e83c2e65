import { testRule, type Case, type InvalidCase } from './test-rule.js';

const head = "import { forceAsync, gather, offload, offloaded, partial } from '@unstall/runtime/offload';\nconst lib = offloaded('lib', import.meta.url);\n";

const valid = (name: string, code: string, more: Partial<Case> = {}): Case => ({ name, code: head + code, ...more });

/** One report in the last line, at the marked place; `fixed`: the last line with the suggestion. */
function invalid(name: string, marked: string, fixed?: string): InvalidCase {
  const last = marked.slice(marked.lastIndexOf('\n') + 1);
  const line = (head + marked).split('\n').length;
  const code = head + marked.replace('«', '');
  const suggestions = fixed === undefined ? [] : [{ messageId: 'addAwait', output: code.slice(0, code.lastIndexOf('\n') + 1) + fixed }];
  return { name, code, errors: [{ messageId: 'floating', line, column: last.indexOf('«') + 1, ...(suggestions.length > 0 && { suggestions }) }] };
}

testRule('require-offload-await', {
  valid: [
    valid('awaited', 'await lib.render(1);'),
    valid('returned', 'export function f() { return lib.render(1); }'),
    valid('returned by an arrow', 'export const f = () => lib.render(1);'),
    valid('passed on', 'export const all = Promise.all([lib.render(1), offload(lib, (m) => m.x())]);'),
    valid('handled', 'lib.render(1).catch(report);'),
    valid('handled with two functions', 'lib.render(1).then(use, report);'),
    valid('handled at the end of a chain', 'lib.render(1).then(use).finally(stop).catch(report);'),
    valid('dropped on purpose', 'void lib.render(1);'),
    valid('kept and awaited later', 'const page = lib.render(1); start(); use(await page);'),
    valid('kept in a property', 'state.page = lib.render(1);'),
    valid('exported', 'export const page = lib.render(1);'),
    valid('mapped and awaited', 'await Promise.all(items.map((item) => lib.render(item)));'),
    valid('a list that is awaited', 'await gather(items.map((item) => () => lib.render(item)));'),
    valid('an async callback that awaits', 'items.forEach(async (item) => await lib.render(item));'),
    valid('making functions starts nothing', "partial(lib, (m) => m.render, 'a'); forceAsync(lib, (m) => m.render); offloaded('b', import.meta.url);"),
    valid('yielded', 'export function* f() { yield lib.render(1); }'),
    valid('a function of the same name from elsewhere', "import { gather as mine } from './mine.js';\nmine([]);"),
    { name: 'a file without the package', code: 'offload(lib, (m) => m.x());' },
  ],
  invalid: [
    invalid('a member of a proxy', 'export async function f() {\n  «lib.render(1); }', '  await lib.render(1); }'),
    invalid('offload', 'export async function f() {\n  «offload(lib, (m) => m.x()); }', '  await offload(lib, (m) => m.x()); }'),
    invalid('gather', 'export async function f() {\n  «gather([]); }', '  await gather([]); }'),
    invalid('where no await may stand', 'export function f() {\n  «lib.render(1); }'),
    invalid('a filled-in function', 'const render = partial(lib, (m) => m.render);\nexport const f = async () => { «render(1); };', 'export const f = async () => { await render(1); };'),
    invalid('a function made async', 'const render = forceAsync(lib, (m) => m.render);\nexport const f = () => { «render(1); };'),
    invalid('a nested member', 'export const f = () => { «lib.pages.render(1); };'),
    invalid('a destructured member', 'const { render } = lib;\nexport const f = () => { «render(1); };'),
    invalid('then without a handler', 'export const f = () => { «lib.render(1).then(use); };'),
    invalid('finally alone', 'export const f = () => { «lib.render(1).finally(stop); };'),
    invalid('catch without a function', 'export const f = () => { «lib.render(1).catch(); };'),
    invalid('behind a condition', 'export const f = (on) => { on && «lib.render(1); };'),
    invalid('in one branch', 'export const f = (on) => { on ? «lib.render(1) : stop(); };'),
    invalid('before a comma', 'export const f = () => (stop(), «lib.render(1), 2);'),
    invalid('in a list that is dropped', 'export const f = () => { [«lib.render(1)]; };'),
    invalid('kept in a variable that nobody reads', 'export const f = () => { const page = «lib.render(1); };'),
    invalid('in forEach', 'export const f = () => { items.forEach((item) => «lib.render(item)); };'),
    invalid('in a map that is dropped', 'export const f = () => { items.map((item) => «lib.render(item)); };'),
  ],
});
