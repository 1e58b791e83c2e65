import { findAwaitGroups, parse } from '@unstall/analysis';
import { describe, expect, it } from 'vitest';

function groupsOf(text: string): unknown[] {
  const parsed = parse('a.ts', text);
  if ('error' in parsed) throw new Error(`${parsed.error}: ${text}`);
  return findAwaitGroups(parsed.program, text);
}

const inFunction = (statements: string): string => `async function f(x, tx, req, items, out) { ${statements} }`;

describe('two awaits in a row are left alone when', () => {
  it.each([
    ['the second uses the first', 'const a = await getA(); const b = await getB(a); use(b);'],
    ['the second uses it through a closure', 'const a = await getA(); const b = await getB(() => a); use(b);'],
    ['a function written before sees the first', 'let a; const show = () => a; a = await getA(); const b = await getB(show); use(b);'],
    ['a hoisted function sees the first', 'const a = await getA(); const b = await getB(); function show() { return a; } use(b, show);'],
    ['a condition on the first stands between', 'const a = await getA(); if (!a) return; const b = await getB(); use(b);'],
    ['a member of the first is read between', 'const a = await getA(); const id = a.id; const b = await getB(); use(b, id);'],
    ['something is written between', 'const a = await getA(x); x.n = 1; const b = await getB(x); use(a, b);'],
    ['something is called between', 'const a = await getA(); reset(); const b = await getB(); use(a, b);'],
    ['an argument counts up', 'const a = await getA(x++); const b = await getB(x); use(a, b);'],
    ['they ask the same', 'const a = await getA(x); const b = await getA( x ); use(a, b);'],
    ['a value is dropped', 'await getA(); await getB();'],
    ['a value is bound and never read', 'const a = await getA(); const b = await getB(); use(b);'],
    ['one saves', 'const a = await saveA(); const b = await getB(); use(a, b);'],
    ['one creates in passing', 'const a = await findOrCreate(x); const b = await getB(); use(a, b);'],
    ['one guards', 'const a = await requireUser(); const b = await getB(); use(a, b);'],
    ['one gets a connection', 'const a = await getConnection(); const b = await getB(); use(a, b);'],
    ['one waits', 'const a = await sleep(10); const b = await getB(); use(a, b);'],
    ['a reader is read', 'const a = await x.reader.read(); const b = await x.reader.read(1); use(a, b);'],
    ['an iterator is asked', 'const a = await x.next(1); const b = await x.next(2); use(a, b);'],
    ['a transaction is asked', 'const a = await tx.findA(); const b = await tx.findB(); use(a, b);'],
    ['a transaction is handed over', 'const a = await findA(tx); const b = await findB(tx); use(a, b);'],
    ['a callback asks a transaction', 'const a = await timed(() => tx.findA()); const b = await timed(() => tx.findB()); use(a, b);'],
    ['a transaction is among the options', 'const a = await X.findAll({ transaction: t }); const b = await Y.findAll({ transaction: t }); use(a, b);'],
    ['a request is handed over whole', 'const a = await parseBody(req); const b = await getSession(req); use(a, b);'],
    ['a browser page is asked', 'const a = await page.getTitle(); const b = await page.getText(); use(a, b);'],
    ['one query writes', "const a = await db.query('UPDATE x SET y = 1'); const b = await db.query('SELECT 1'); use(a, b);"],
    ['one tagged query writes', 'const a = await query(sql`DELETE FROM x`); const b = await query(sql`SELECT 1`); use(a, b);'],
    ['one request posts', "const a = await fetch('/a', { method: 'POST' }); const b = await fetch('/b'); use(a, b);"],
    ['a callback saves', 'const a = await mapAll(items, (i) => save(i)); const b = await getB(); use(a, b);'],
    ['each is a batch already', 'const a = await Promise.all(items.map(getA)); const b = await Promise.all(items.map(getB)); use(a, b);'],
    ['the method is not known to read', 'const a = await x.foo(); const b = await x.bar(); use(a, b);'],
  ])('%s', (_name, statements) => expect(groupsOf(inFunction(statements))).toEqual([]));

  it.each([
    ['the function counts', 'let n = 0; async function getId(k) { return k + n++; } async function f() { const a = await getId(1); const b = await getId(2); return [a, b]; }'],
    ['a function that it calls counts', 'let n = 0; const bump = () => { n += 1; }; async function getId(k) { bump(); return k; } async function f() { const a = await getId(1); const b = await getId(2); return [a, b]; }'],
    ['the method writes its object', 'class A { async getId(k) { this.last = k; return k; } async f() { const a = await this.getId(1); const b = await this.getId(2); return [a, b]; } }'],
    ['the function inserts', 'async function getRow(k) { return await db.insert(k); } async function f() { const a = await getRow(1); const b = await getRow(2); return [a, b]; }'],
    ['the class is a query runner', 'class PgQueryRunner { async f() { const a = await this.query(1); const b = await this.query(2); return [a, b]; } }'],
    ['the function sets a state', 'const getTotals = async (k) => { setTotal(k); return k; }; async function f() { const a = await getTotals(1); const b = await getTotals(2); return [a, b]; }'],
    ['the functions are handed over', 'async function f(left, right) { const a = await left(1); const b = await right(2); return [a, b]; }'],
    ['they ask a person', "import { number, select } from '@inquirer/prompts'; const a = await number({ message: 'a' }); const b = await select({ message: 'b' }); use(a, b);"],
    ['they stand in a test', "it('reads', async () => { const a = await getA(); const b = await getB(); use(a, b); });"],
    ['they stand in a transaction', 'db.transaction(async () => { const a = await getA(); const b = await getB(); use(a, b); });'],
  ])('%s', (_name, text) => expect(groupsOf(text)).toEqual([]));
});

describe('a loop of awaits is left alone when', () => {
  it.each([
    ['a round uses the round before', 'let last; const all = []; for (const i of items) { last = await getA(i, last); all.push(last); } return all;'],
    ['what collects is asked', 'const all = []; for (const i of items) { if (all.length > 3) continue; all.push(await getA(i)); } return all;'],
    ['it remembers what it has seen', 'const seen = {}; for (const i of items) { if (seen[i]) continue; seen[i] = await getA(i); } return seen;'],
    ['it breaks', 'const all = []; for (const i of items) { const a = await getA(i); if (!a) break; all.push(a); } return all;'],
    ['it returns', 'for (const i of items) { const a = await getA(i); if (a) return a; }'],
    ['it throws', 'const all = []; for (const i of items) { const a = await getA(i); if (!a) throw new Error(i); all.push(a); } return all;'],
    ['it grows its own list', 'for (const i of items) items.push(await getA(i));'],
    ['it writes to what others may read', 'for (const i of items) out.push(await getA(i));'],
    ['it writes to its object', 'for (const i of items) this.all.push(await getA(i));'],
    ['it saves', 'for (const i of items) await saveA(i);'],
    ['it drops the values', 'for (const i of items) await getA(i);'],
    ['it waits', 'const all = []; for (const i of items) { all.push(await getA(i)); await sleep(10); } return all;'],
    ['it sends each result on', 'for (const i of items) res.write(await getA(i));'],
    ['each round asks the same', 'const all = []; for (const i of items) all.push(await getA()); return all;'],
    ['it calls its items', 'const all = []; for (const i of items) all.push(await i(x)); return all;'],
    ['its variable lives on', 'const all = []; for (var i of items) all.push(await getA(i)); return all.concat(i);'],
    ['it goes through batches', 'const all = []; for (const batch of x.batches) all.push(await getA(batch)); return all;'],
    ['it goes through chunks of a list', 'const all = []; for (const ids of chunks) all.push(await getA(ids)); return all;'],
    ['each round is concurrent already', 'const all = []; for (const i of items) all.push(await Promise.all(i.map(getA))); return all;'],
    ['it counts in steps', 'const all = []; for (let i = 0; i < x; i += 10) all.push(await getA(i)); return all;'],
    ['its end is not fixed', 'const all = []; while (x.more) all.push(await getA(x.id)); return all;'],
    ['it pages by a cursor', 'const all = []; for (const i of items) all.push(await getA({ cursor: i })); return all;'],
    ['it iterates asynchronously', 'const all = []; for await (const i of items) all.push(await getA(i)); return all;'],
    ['a function sees what collects', 'const all = []; const has = (i) => all.includes(i); for (const i of items) all.push(await getA(i, has)); return all;'],
  ])('%s', (_name, statements) => expect(groupsOf(inFunction(statements))).toEqual([]));
});

describe('the neighbours of what is left alone are reported', () => {
  it.each([
    ['options without a transaction', inFunction('const a = await X.findAll({ limit: 1 }); const b = await Y.findAll({ limit: 1 }); use(a, b);')],
    ['values of a request', inFunction('const a = await getUser(req.params.id); const b = await getSession(req.cookies.id); use(a, b);')],
    ['a query that reads', inFunction("const a = await db.query('SELECT 2'); const b = await db.query('SELECT 1'); use(a, b);")],
    ['a request that gets', inFunction("const a = await fetch('/a', { method: 'GET' }); const b = await fetch('/b'); use(a, b);")],
    ['a callback that reads', inFunction('const a = await mapAll(items, (i) => load(i)); const b = await getB(); use(a, b);')],
    ['a class of another name', 'class PgQueries { async f() { const a = await this.query(1); const b = await this.query(2); return [a, b]; } }'],
    ['a function that counts for itself', 'async function getId(k) { let n = 0; n += k; return n; } async function f() { const a = await getId(1); const b = await getId(2); return [a, b]; }'],
    ['a loop that collects in a local set', inFunction('const all = new Set(); for (const i of items) { if (!i) continue; all.add(await getA(i)); } return all;')],
    ['functions that are handed over and named after what they read', 'async function f(loadA, getB) { const a = await loadA(1); const b = await getB(2); return [a, b]; }'],
    ['a loop that logs', inFunction('const all = []; for (const i of items) { console.log(i); all.push(await getA(i)); } return all;')],
    ['a loop that drops what is known to change nothing', inFunction('for (const i of items) await fetch(i);')],
  ])('%s', (_name, text) => expect(groupsOf(text)).toHaveLength(1));
});
