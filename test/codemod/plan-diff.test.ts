import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderDiff, type PlanText } from '@unstall/codemod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

describe('a diff', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'unstall-diff-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.each<[string, string, PlanText]>([
    ['a file with a newline at the end', 'a.js', { before: 'a\nb\n', after: 'a\nc\n' }],
    ['a file without one', 'a.js', { before: 'a\nb', after: 'x\nb' }],
    ['a file that gains one', 'a.js', { before: 'a\nb', after: 'a\nb\n' }],
    ['CRLF', 'a.js', { before: 'a\r\nb\r\nc\r\n', after: 'a\r\nX\r\nc\r\n' }],
    ['lone carriage returns and other line separators', 'a.js', { before: 'a\rb\u2028c\nd\n', after: 'a\rX\u2028c\nd\n' }],
    ['a byte order mark', 'a.js', { before: '\uFEFFa\nb\n', after: '\uFEFFx\na\nb\n' }],
    ['a name with a blank', 'my files/a b.js', { before: 'a\n', after: 'b\n' }],
    ['a name with quotes and a tab', 'a"b\\c\td.js', { before: 'a\n', after: 'b\n' }],
    ['a name that is not ASCII', 'größe/日本.js', { before: 'a\n', after: 'b\n' }],
    ['a new file', 'new/a.js', { before: '', after: 'a\nb\n', created: true }],
    ['a new file without a newline', 'new/a.js', { before: '', after: 'a', created: true }],
    ['a text with lines like those of a diff', 'a.js', { before: '@@ -1 +1 @@\n--- a/b\n', after: '@@ -1 +1 @@\n+++ a/b\n' }],
  ])('of %s is taken by git', (_, file, text) => {
    if (!text.created) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text.before);
    }
    const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: root, input: renderDiff(new Map([[file, text]])), encoding: 'utf8' });
    expect({ status, stderr: stderr.replace(/^<stdin>.*\n.*\nwarning: .*\n/, '') }).toMatchObject({ status: 0 });
    expect(readFileSync(join(root, file), 'utf8')).toBe(text.after);
  });

  it('of nothing is empty', () => {
    expect(renderDiff(new Map())).toBe('');
    expect(renderDiff(new Map([['a.js', { before: 'a\n', after: 'a\n' }]]))).toBe('');
  });
});
