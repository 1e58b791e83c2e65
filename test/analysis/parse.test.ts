import { parse } from '@unstall/analysis';
import { describe, expect, it } from 'vitest';

const isRead = (file: string, text: string): boolean => 'program' in parse(file, text);

describe('parse', () => {
  it.each([
    ['a.js', `import fs from 'node:fs'; export const a = <p>{fs}</p>;`],
    ['a.js', 'with (a) b();'],
    ['a.js', 'return 1;'],
    ['a.js', '#!/usr/bin/env node\nawait 1;'],
    ['a.js', 'const a: number = 1;'],
    ['a.cjs', `'use strict'; var a = require('a'); return;`],
    ['a.mjs', 'await import("a");'],
    ['a.jsx', 'const a = <b />;'],
    ['a.ts', 'const a = <T,>(b: T) => <any>b;'],
    ['a.tsx', 'const a = <T,>(b: T) => <p>{b}</p>;'],
    ['a.mts', 'export type A = 1; using a = b();'],
    ['a.cts', 'import a = require("a"); export = a;'],
    ['a.d.ts', 'declare const a: 1;'],
    ['a', 'module.exports = 1;'],
    ['a.js', ''],
    ['a.js', '\uFEFFconst a = 1;'],
  ])('reads %s with %j', (file, text) => {
    expect(isRead(file, text)).toBe(true);
  });

  it('reads a file whose names are declared twice', () => {
    expect(isRead('a.js', 'let a = 1; let a = 2;')).toBe(true);
  });

  it('says what is wrong and where', () => {
    expect(parse('a.ts', 'const a = 1;\nconst = ;\n')).toEqual({ error: expect.stringMatching(/\(line 2\)$/) as string });
  });

  it('answers for what is no text of a program', () => {
    for (const text of ['\0\0\0', '<<<<<<< HEAD', '{"a": 1}}', '<html></html><p>', 'a'.repeat(10) + '\uD800']) {
      expect(() => parse('a.js', text)).not.toThrow();
    }
  });
});
