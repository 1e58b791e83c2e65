import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintFolders } from './lint-folder.mjs';

const folderOf = (name: string): string => new URL(`../../node_modules/${name}`, import.meta.url).pathname;

it('an installed package is linted without a crash', () => {
  const { files, crashes } = lintFolders([folderOf('piscina')]);
  expect(files).toBeGreaterThan(20);
  expect(crashes).toEqual([]);
});

describe('odd trees', () => {
  const codes = [
    '',
    '#!/usr/bin/env node',
    '"use strict"',
    'export default async () => {};',
    'for await (const x of y);',
    'async function f() { for (;;) { await g(); } }',
    'async function f() { for (const [a, ...b] of c) d.push(await e(...b)); }',
    'async function f() { for (let i = 0, n = 3; i < n; i++) out.push(await g(i)); }',
    'async function f() { for (a.b of c) d.push(await e(a)); }',
    'async function f() { const { ...a } = await g(); const [, b] = await h(); return [a, b]; }',
    'async function f() { const a = await g``; const b = await (0, h)(); const c = await import("x"); return [a, b, c]; }',
    'async function f() { const a = await new Promise((r) => r(1)); const b = await this; return [a, b]; }',
    'class A { static { (async () => { const a = await getA(); const b = await getB(); use(a, b); })(); } #x = async () => [await getA(), await this.#y()]; async #y() {} }',
    'class A extends B { async m() { const a = await super.getA(); const b = await super.getB(); return [a, b]; } }',
    'async function f() { label: for (const x of y) { out.push(await g(x)); continue label; } }',
    'async function f() { return [, await getA(), ...(await getB())]; }',
    'async function f() { const a = await getA(), b = await getB(); var c = await getC(); return a + b + c; }',
    "import { offload, offloaded, partial } from '@unstall/runtime/offload'; offload(); offload(...x); partial(a, ...b); offloaded('x')(); offloaded('x').y?.(z)?.w; offload(a, (...m) => m); offload(a, function () {}); offload(a, (m) => m?.x?.());",
    "import * as o from '@unstall/runtime/offload'; const { a: { b } } = o.offloaded('x'); b(...c);",
    "import o, { offload as default1 } from '@unstall/runtime/offload'; new default1(); default1`x`; o.offload(x, (m) => m[m]); export { o as 'a b' };",
  ];

  it.each(codes)('%s', async (code) => {
    const folder = await mkdtemp(join(tmpdir(), 'unstall-odd-'));
    for (const name of ['a.ts', 'a.js']) await writeFile(join(folder, name), code);
    const { files, crashes } = lintFolders([folder]);
    await rm(folder, { recursive: true });
    expect(crashes).toEqual([]);
    expect(files, 'files that can be parsed').toBe(2);
  });
});
