import { testRule, type InvalidCase } from './test-rule.js';

const together = (output: string): InvalidCase['errors'][number]['suggestions'] => [{ messageId: 'together', output }];
const bounded = (output: string): InvalidCase['errors'][number]['suggestions'] => [{ messageId: 'bounded', output }];

/** No package can be resolved from here. */
const elsewhere = '/nowhere/a.ts';

testRule('prefer-concurrent-await', {
  valid: [
    { name: 'a call that needs the result before', code: 'async function f() { const a = await getA(); const b = await getB(a); return b; }' },
    { name: 'a guard in between', code: 'async function f() { const a = await getA(); if (!a) return; const b = await getB(); return b; }' },
    { name: 'a transaction', code: 'async function f(tx) { const a = await tx.findA(); const b = await tx.findB(); return [a, b]; }' },
    { name: 'concurrent awaits', code: 'async function f() { const [a, b] = await Promise.all([getA(), getB()]); return [a, b]; }' },
    {
      name: 'a loop whose order is said to be meant',
      code: 'async function f(xs) { const all = [];\n// the service takes one at a time: no-await-in-loop\nfor (const x of xs) all.push(await getA(x)); return all; }',
    },
    { name: 'a file without await', code: 'const a = getA(); const b = getB();' },
    { name: 'an empty file', code: '' },
  ],
  invalid: [
    {
      name: 'two calls in a row',
      code: 'async function page(id) {\n  const user = await getUser(id);\n  const posts = await getPosts(id);\n  return { user, posts };\n}',
      errors: [
        {
          messageId: 'sequence',
          line: 2,
          column: 3,
          endLine: 3,
          data: { calls: '`getUser()` and `getPosts()`', why: 'none of them uses the value of another', verb: 'are' },
          suggestions: together('async function page(id) {\n  const [user, posts] = await Promise.all([getUser(id), getPosts(id)]);\n  return { user, posts };\n}'),
        },
      ],
    },
    {
      name: 'patterns, a constant in between, a long line',
      code: 'async function page(id) {\n  const { user, roles = [] } = await getUserWithRoles(id, defaultOptions);\n  const key = `posts:${id}`;\n  const [first, second] = await store.findPosts(key);\n  return { user, roles, first, second };\n}',
      errors: [
        {
          messageId: 'sequence',
          suggestions: together(
            'async function page(id) {\n  const key = `posts:${id}`;\n  const [{ user, roles = [] }, [first, second]] = await Promise.all([\n    getUserWithRoles(id, defaultOptions),\n    store.findPosts(key),\n  ]);\n  return { user, roles, first, second };\n}',
          ),
        },
      ],
    },
    {
      name: 'targets with types',
      typed: true,
      code: 'async function f() { const a: A = await getA(); const b: B = await getB(); return [a, b]; }',
      errors: [{ messageId: 'sequence', suggestions: together('async function f() { const [a, b]: [A, B] = await Promise.all([getA(), getB()]); return [a, b]; }') }],
    },
    {
      name: 'dropped values of a known call, without semicolons',
      code: "async function f() {\n  await fetch('/a')\n  await fetch('/b')\n  const c = await fetch('/c')\n  return c\n}",
      errors: [
        {
          messageId: 'sequence',
          data: { calls: '3 calls of `fetch()`', why: 'none of them uses the value of another', verb: 'are' },
          suggestions: together("async function f() {\n  const [, , c] = await Promise.all([fetch('/a'), fetch('/b'), fetch('/c')])\n  return c\n}"),
        },
      ],
    },
    {
      name: 'a comment in the range forbids the suggestion',
      code: 'async function f() {\n  const a = await getA(); // the newest\n  const b = await getB();\n  return [a, b];\n}',
      errors: [{ messageId: 'sequence' }],
    },
    {
      name: 'an array of awaits',
      code: 'async function f() { return [await getA(), await getB()]; }',
      errors: [{ messageId: 'sequence', suggestions: together('async function f() { return await Promise.all([getA(), getB()]); }') }],
    },
    {
      name: 'an object of awaits',
      code: 'async function f() { return { a: await getA(), b: await getB() }; }',
      errors: [{ messageId: 'sequence' }],
    },
    {
      name: 'a loop, in a file that imports from the package',
      code: "import { offload } from '@unstall/runtime/offload';\nexport async function all(urls) {\n  const pages = [];\n  for (const url of urls) {\n    pages.push(await fetchPage(url));\n  }\n  return pages;\n}",
      typed: true,
      errors: [
        {
          messageId: 'loop',
          line: 5,
          column: 16,
          data: { calls: '`fetchPage()`', why: 'no round uses the value of another', verb: 'is' },
          suggestions: bounded(
            "import { offload, gather } from '@unstall/runtime/offload';\nexport async function all(urls) {\n  const pages = await gather(Array.from(urls, (url) => () => fetchPage(url)), { concurrency: 8 });\n  return pages;\n}",
          ),
        },
      ],
    },
    {
      name: 'a loop over an array, where the package can be resolved, with another limit',
      typed: true,
      options: [{ concurrency: 3 }],
      code: 'export async function all(urls: string[]) {\n  const pages: Page[] = [];\n  for (const url of urls) pages.push(parsePage(await fetchPage(url)));\n  return pages;\n}',
      errors: [
        {
          messageId: 'loop',
          suggestions: bounded(
            "import { gather } from '@unstall/runtime/offload';\nexport async function all(urls: string[]) {\n  const pages: Page[] = await gather(urls.map((url) => async () => parsePage(await fetchPage(url))), { concurrency: 3 });\n  return pages;\n}",
          ),
        },
      ],
    },
    {
      name: 'a loop of downloads whose values are dropped',
      code: 'export async function ten(url) {\n  for (let i = 0; i < 10; i++) {\n    await fetch(url);\n  }\n}',
      errors: [
        {
          messageId: 'loop',
          suggestions: bounded(
            "import { gather } from '@unstall/runtime/offload';\nexport async function ten(url) {\n  await gather(Array.from({ length: 10 }, (_, i) => () => fetch(url)), { concurrency: 8 });\n}",
          ),
        },
      ],
    },
    {
      name: 'a loop over a short list, where the package cannot be had',
      filename: elsewhere,
      code: "async function f() {\n  const all = [];\n  for (const name of ['a', 'b']) all.push(await load(name));\n  return all;\n}",
      errors: [{ messageId: 'loop', suggestions: together("async function f() {\n  const all = await Promise.all(['a', 'b'].map((name) => load(name)));\n  return all;\n}") }],
    },
    {
      name: 'a loop over a short list of values that are worked on',
      filename: elsewhere,
      code: "async function f() {\n  const all = [];\n  for (const name of ['a', 'b']) all.push({ name, text: await load(name) });\n  return all;\n}",
      errors: [
        { messageId: 'loop', suggestions: together("async function f() {\n  const all = await Promise.all(['a', 'b'].map(async (name) => ({ name, text: await load(name) })));\n  return all;\n}") },
      ],
    },
    {
      name: 'a list of unknown length, where the package cannot be had, has no unbounded rewrite',
      filename: elsewhere,
      code: 'async function f(xs) {\n  const all = [];\n  for (const x of xs) all.push(await load(x));\n  return all;\n}',
      errors: [{ messageId: 'loop' }],
    },
    {
      name: 'a loop that a bracket follows keeps its end',
      filename: elsewhere,
      code: "async function f() {\n  const all = []\n  for (const name of ['a', 'b']) { all.push(await load(name)) }\n  [1].map(use)\n  return all\n}",
      errors: [{ messageId: 'loop', suggestions: together("async function f() {\n  const all = await Promise.all(['a', 'b'].map((name) => load(name)));\n  [1].map(use)\n  return all\n}") }],
    },
    {
      name: 'a loop that fills a total',
      code: 'async function f(xs) { let sum = 0; for (const x of xs) sum += await getPrice(x); return sum; }',
      errors: [{ messageId: 'loop' }],
    },
    {
      name: 'four different calls',
      code: 'async function f() { const a = await getA(); const b = await getB(); const c = await getC(); const d = await getD(); return [a, b, c, d]; }',
      errors: [
        {
          messageId: 'sequence',
          data: { calls: '`getA()`, `getB()`, `getC()` and 1 more', why: 'none of them uses the value of another', verb: 'are' },
          suggestions: together('async function f() { const [a, b, c, d] = await Promise.all([getA(), getB(), getC(), getD()]); return [a, b, c, d]; }'),
        },
      ],
    },
  ],
});
