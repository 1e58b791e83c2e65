import { findAwaitGroups, parse, type AwaitGroup, type Rewrite } from '@unstall/analysis';
import { describe, expect, it } from 'vitest';

function groupsOf(text: string): AwaitGroup[] {
  const parsed = parse('a.ts', text);
  if ('error' in parsed) throw new Error(parsed.error);
  return findAwaitGroups(parsed.program, text);
}

/** The one group of an async function with this body. */
function only(text: string): { group: AwaitGroup; at: (stretch: { start: number; end: number }) => string } {
  const groups = groupsOf(text);
  expect(groups).toHaveLength(1);
  return { group: groups[0] as AwaitGroup, at: ({ start, end }) => text.slice(start, end) };
}

function rewriteOf<K extends Rewrite['kind']>(group: AwaitGroup, kind: K): Extract<Rewrite, { kind: K }> {
  expect(group.rewrite?.kind).toBe(kind);
  return group.rewrite as Extract<Rewrite, { kind: K }>;
}

describe('a sequence', () => {
  it('is told with its awaits, calls, targets and statements', () => {
    const { group, at } = only('async function f(id) { const user = await getUser(id); const { rows } = await db.findRows(id); return [user, rows]; }');
    expect(group.kind).toBe('sequence');
    expect(at(group.span)).toBe('const user = await getUser(id); const { rows } = await db.findRows(id);');
    expect(group.awaits.map(({ name, call, span, target }) => [name, at(call), at(span), target && at(target)])).toEqual([
      ['getUser', 'getUser(id)', 'await getUser(id)', 'user'],
      ['db.findRows', 'db.findRows(id)', 'await db.findRows(id)', '{ rows }'],
    ]);
  });

  it('is plain JSON', () => {
    const groups = groupsOf('async function f() { const a = await getA(); const b = await getB(); return a + b; }');
    expect(JSON.parse(JSON.stringify(groups))).toEqual(groups);
  });

  it('moves what stands between and needs no result to the front', () => {
    const { group, at } = only('async function f(id) { const a = await getA(id); const key = `b:${id}`; const b = await getB(key); return [a, b]; }');
    expect(rewriteOf(group, 'all').first.map(at)).toEqual(['const key = `b:${id}`;']);
  });

  it('keeps type annotations when every target has one', () => {
    const { group, at } = only('async function f() { const a: A = await getA(); const b: B | null = await getB(); return [a, b]; }');
    expect(rewriteOf(group, 'all').types.map(at)).toEqual(['A', 'B | null']);
    expect(group.awaits.map(({ target }) => target && at(target))).toEqual(['a', 'b']);
  });

  it.each([
    ['only one target has a type', 'const a: A = await getA(); const b = await getB();'],
    ['the keywords differ', 'let a = await getA(); const b = await getB();'],
    ['more than a member stands around the await', 'const a = (await getA()).rows.first; const b = await getB();'],
    ['a cast stands around the await', 'const a = (await getA()) as A; const b = await getB();'],
    ['a default stands beside the await', 'const a = (await getA()) ?? []; const b = await getB();'],
  ])('is reported without a rewrite when %s', (_name, statements) => {
    const { group } = only(`async function f() { ${statements} return [a, b]; }`);
    expect(group.rewrite).toBeUndefined();
  });

  it('begins anew where a call needs an earlier result', () => {
    const { group } = only('async function f(id) { const a = await getA(id); const b = await getB(a); const c = await getC(id); return [a, b, c]; }');
    expect(group.awaits.map(({ name }) => name)).toEqual(['getB', 'getC']);
  });

  it('may drop values of calls that are known to change nothing', () => {
    const { group } = only("async function f() { await fetch('/a'); await fetch('/b'); }");
    expect(group.awaits.map(({ target }) => target)).toEqual([undefined, undefined]);
  });

  it('is found in methods, arrows, modules and cases', () => {
    const pair = 'const a = await getA(); const b = await getB(); use(a, b);';
    expect(groupsOf(`class C { async m() { ${pair} } }`)).toHaveLength(1);
    expect(groupsOf(`const f = async () => { ${pair} };`)).toHaveLength(1);
    expect(groupsOf(pair)).toHaveLength(1);
    expect(groupsOf(`async function f(x) { switch (x) { case 1: ${pair} } }`)).toHaveLength(1);
  });
});

describe('a literal', () => {
  it('is a group when its elements are awaits', () => {
    const { group, at } = only('async function f() { return [await getA(), await getB()]; }');
    expect(group.kind).toBe('list');
    expect(at(rewriteOf(group, 'list').replace)).toBe('[await getA(), await getB()]');
  });

  it('has no rewrite when some elements are no awaits, or when it is an object', () => {
    expect(only('async function f() { return [await getA(), 1, await getB()]; }').group.rewrite).toBeUndefined();
    expect(only('async function f() { return { a: await getA(), b: await getB() }; }').group.rewrite).toBeUndefined();
  });

  it('is left alone when something is called or spread in between', () => {
    expect(groupsOf('async function f(x) { return [await getA(), x.next(), await getB()]; }')).toEqual([]);
    expect(groupsOf('async function f(x) { return { a: await getA(), ...x, b: await getB() }; }')).toEqual([]);
  });
});

describe('a loop', () => {
  const loop = (head: string, body: string): string => `async function f(items, n) { const out = []; ${head} ${body} return out; }`;

  it('is told with the declaration, the list, the item and the value', () => {
    const { group, at } = only(loop('for (const item of items)', '{ out.push(await getPrice(item)); }'));
    const rewrite = rewriteOf(group, 'map');
    expect(at(rewrite.replace)).toBe('const out = []; for (const item of items) { out.push(await getPrice(item)); }');
    expect([rewrite.declaration, rewrite.source, rewrite.item, rewrite.value].map((part) => part && at(part))).toEqual(['const out', 'items', 'item', 'getPrice(item)']);
    expect(rewrite).toMatchObject({ sourceKind: 'iterable', isCall: true });
  });

  it.each([
    ['a literal', 'for (const item of [1, 2])', { sourceKind: 'array', size: 2 }],
    ['what a method gives', 'for (const item of items.filter(Boolean))', { sourceKind: 'array' }],
    ['the entries of an object', 'for (const [item] of Object.entries(items))', { sourceKind: 'array' }],
    ['anything else', 'for (const item of items)', { sourceKind: 'iterable' }],
    ['an array behind a cast', 'for (const item of items as string[])', { sourceKind: 'iterable' }],
    ['a fixed number of rounds', 'for (let item = 0; item < 10; item++)', { sourceKind: 'count', size: 10 }],
    ['a number of rounds', 'for (let item = 0; item < n; item++)', { sourceKind: 'count' }],
  ])('tells of its list: %s', (_name, head, expected) => {
    const rewrite = rewriteOf(only(loop(head, 'out.push(await getPrice(item));')).group, 'map');
    expect({ sourceKind: rewrite.sourceKind, ...(rewrite.size !== undefined && { size: rewrite.size }) }).toEqual(expected);
  });

  it('knows an array by its annotation', () => {
    const { group } = only('async function f(items: readonly Item[]) { const out: X[] = []; for (const item of items) out.push(await getX(item)); return out; }');
    expect(rewriteOf(group, 'map').sourceKind).toBe('array');
  });

  it('has no rewrite when the results are declared elsewhere', () => {
    expect(only('async function f(items) { const out = []; prepare(); for (const item of items) out.push(await getX(item)); return out; }').group.rewrite).toBeUndefined();
  });

  it.each([
    ['fills its items', 'for (const item of items) item.price = await getPrice(item.id);'],
    ['adds up', 'let sum = 0; for (const item of items) sum += await getPrice(item);'],
    ['fills a map', 'const prices = new Map(); for (const item of items) prices.set(item, await getPrice(item));'],
    ['fills an object', 'const prices = {}; for (const item in items) prices[item] = await getPrice(item);'],
    ['skips and catches', 'const ps = []; for (const item of items) { if (!item) continue; try { ps.push(await getPrice(item)); } catch (e) { console.error(e); } }'],
    ['has a condition', 'const ps = []; for (const item of items) { if (!item) continue; ps.push(await getB(item)); }'],
  ])('that %s is reported without a rewrite', (_name, statements) => {
    const { group } = only(`async function f(items) { ${statements} return items; }`);
    expect(group.kind).toBe('loop');
    expect(group.rewrite).toBeUndefined();
  });

  it('of several statements is told with its block and its last statement', () => {
    const { group, at } = only(loop('for (const item of items)', '{ const url = root + item; const page = await getPage(url); out.push(page.text); }'));
    const { round, value, isCall } = rewriteOf(group, 'map');
    expect([round && at(round.last), round && at(round.block).slice(0, 11), at(value), isCall]).toEqual(['out.push(page.text);', '{ const url', 'page.text', false]);
  });

  it.each([
    ['a counter', 'for (let i = 0; i < n; i++)', 'out[i] = await getPrice(i);', 'getPrice(i)'],
    ['a counter, in several statements', 'for (let i = 0; i < n; i++)', '{ const price = await getPrice(i); out[i] = price; }', 'price'],
    ['the entries of an array', 'for (const [i, x] of Object.keys(items).entries())', 'out[i] = await getPrice(x);', 'getPrice(x)'],
  ])('that fills a list by number is one that pushes: %s', (_name, ...[head, body, value]) => {
    const { group, at } = only(loop(head, body));
    expect(at(rewriteOf(group, 'map').value)).toBe(value);
  });

  it.each([
    ['another number', 'for (let i = 0; i < n; i++)', 'out[i + 1] = await getPrice(i);'],
    ['the keys of a map', 'for (const [i, x] of items.entries())', 'out[i] = await getPrice(x);'],
    ['a sequence of values', 'for (const x of items)', 'out.push((x, await getPrice(x)));'],
  ])('has no rewrite for %s', (_name, head, body) => {
    expect(only(loop(head, body)).group.rewrite).toBeUndefined();
  });

  it('hides the sequence inside of it', () => {
    expect(groupsOf(loop('for (const item of items)', '{ const a = await getA(item); const b = await getB(item); out.push(a + b); }')).map(({ kind }) => kind)).toEqual(['loop']);
  });
});

describe('the two failed ways to make ten downloads concurrent', () => {
  const download = "import { offload, offloaded } from '@unstall/runtime/offload'; const http = offloaded('./http.js', import.meta.url);";

  it.each([
    ['a member of a module proxy', 'await http.get(url)'],
    ['a recorded call', 'await offload(http, (m) => m.get(url))'],
    ['fetch', 'await fetch(url)'],
  ])('are found, in a row and in a loop: %s', (_name, get) => {
    expect(only(`${download} async function f(url) { const a = ${get}; const b = ${get}; return [a, b]; }`).group.kind).toBe('sequence');
    expect(only(`${download} async function f(url) { ${get}; ${get}; ${get}; }`).group.awaits).toHaveLength(3);
    const { group, at } = only(`${download} async function f(url) { for (let i = 0; i < 10; i++) { ${get}; } }`);
    const rewrite = rewriteOf(group, 'map');
    expect([at(rewrite.value), rewrite.size, rewrite.declaration]).toEqual([get.slice('await '.length), 10, undefined]);
  });

  it('are not found where a worker writes', () => {
    expect(groupsOf(`${download} async function f(path) { await http.save(path); await http.save(path); }`)).toEqual([]);
    expect(groupsOf(`${download} async function f(path) { await offload(http, (m) => m.save(path)); await offload(http, (m) => m.save(path)); }`)).toEqual([]);
  });
});

describe('what is proven', () => {
  const text = 'async function f(x) { const a = await save(x); const b = await run(x); const c = await getC(x); await save(x); return [a, b, c]; }';
  const groupsProven = (proven: RegExp): string[][] => {
    const parsed = parse('a.ts', text);
    if ('error' in parsed) throw new Error(parsed.error);
    const groups = findAwaitGroups(parsed.program, text, { proves: ({ start, end }) => proven.test(text.slice(start, end)) });
    return groups.map(({ awaits }) => awaits.map(({ name }) => name));
  };

  it('counts in place of names', () => {
    expect(groupsProven(/^(save|run)/)).toEqual([['save', 'run']]);
    expect(groupsProven(/./)).toEqual([['save', 'run', 'getC', 'save']]);
    expect(groupsProven(/^getC/)).toEqual([]);
  });
});
