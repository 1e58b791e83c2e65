import { findAwaitGroups, parse, renderGroup, type Bound } from '@unstall/analysis';
import { describe, expect, it } from 'vitest';

const bound: Bound = { gather: 'gather', concurrency: 8 };

/** The text with its first group rewritten. */
function rewritten(text: string, ...[limit]: [limit?: Bound | 'none']): string | undefined {
  const parsed = parse('a.ts', text);
  if ('error' in parsed) throw new Error(parsed.error);
  const [group] = findAwaitGroups(parsed.program, text);
  const replacement = group && renderGroup(text, group, limit === 'none' ? undefined : (limit ?? bound));
  const { start, end } = group?.rewrite?.replace ?? { start: 0, end: 0 };
  return replacement === undefined ? undefined : text.slice(0, start) + replacement + text.slice(end);
}

describe('statements in a row', () => {
  it('keep the comments between them', () => {
    expect(rewritten('async function f() {\n  const a = await getA(); // the newest\n  // and what goes with it\n  const b = await getB(); // last\n  return [a, b];\n}')).toBe(
      'async function f() {\n  const [a, b] = await Promise.all([\n    getA(), // the newest\n    // and what goes with it\n    getB(),\n  ]); // last\n  return [a, b];\n}',
    );
  });

  it('keep a block comment on its line', () => {
    expect(rewritten('async function f() { const a = await getA(); /* b */ const b = await getB(); return [a, b]; }')).toContain('[\n  getA(),\n  /* b */\n  getB(),\n]');
  });

  it('stay where a comment has no place', () => {
    expect(rewritten('async function f() { const a = /* why */ await getA(); const b = await getB(); return [a, b]; }')).toBeUndefined();
    expect(rewritten('async function f() { const a = await getA(); const n = 1; /* why */ const b = await getB(n); return [a, b]; }')).toBeUndefined();
  });

  it('take one member of a value as a pattern', () => {
    expect(rewritten('async function f() { const rows = (await getA()).rows; const b = (await getB()).rows; const c = await getC(); return [rows, b, c]; }')).toContain(
      'const [{ rows }, { rows: b }, c] = await Promise.all([getA(), getB(), getC()]);',
    );
    expect(rewritten('async function f() { const a = (await getA()).rows.first; const b = await getB(); return [a, b]; }')).toBeUndefined();
    expect(rewritten('async function f() { const a: A = (await getA()).a; const b: B = await getB(); return [a, b]; }')).toBeUndefined();
  });

  it('keep the ends of lines', () => {
    expect(rewritten('async function f() {\r\n  const a = await getA(); // a\r\n  const b = await getB();\r\n  return [a, b];\r\n}')).toBe(
      'async function f() {\r\n  const [a, b] = await Promise.all([\r\n    getA(), // a\r\n    getB(),\r\n  ]);\r\n  return [a, b];\r\n}',
    );
  });
});

describe('a loop', () => {
  it('of several statements keeps them', () => {
    expect(rewritten('async function f(xs: string[]) {\n  const out = [];\n  for (const x of xs) {\n    // a page each\n    const page = await getPage(x);\n    out.push(page.text);\n  }\n  return out;\n}')).toBe(
      'async function f(xs: string[]) {\n  const out = await gather(xs.map((x) => async () => {\n    // a page each\n    const page = await getPage(x);\n    return page.text;\n  }), { concurrency: 8 });\n  return out;\n}',
    );
  });

  it('over a short list of several statements needs no limit', () => {
    const text = "async function f() { const out = []; for (const x of ['a', 'b']) { const p = await getP(x); out.push(p); } return out; }";
    expect(rewritten(text, 'none')).toContain("const out = await Promise.all(['a', 'b'].map(async (x) => { const p = await getP(x); return p; }));");
  });

  it('of unknown length has no rewrite without a limit', () => {
    expect(rewritten('async function f(xs) { const out = []; for (const x of xs) out.push(await getX(x)); return out; }', 'none')).toBeUndefined();
  });

  it('keeps a comment in its value, and stays where one would be lost', () => {
    expect(rewritten('async function f(xs) { const out = []; for (const x of xs) out.push(await getX(x /* id */)); return out; }')).toContain('() => getX(x /* id */)');
    expect(rewritten('async function f(xs) { const out = [];\n// each\nfor (const x of xs) out.push(await getX(x)); return out; }')).toBeUndefined();
  });
});
