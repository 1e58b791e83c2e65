import { readFileSync } from 'node:fs';
import { reasons } from '@unstall/codemod';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../docs/errors/codemod.md', import.meta.url), 'utf8');

it('every code has a paragraph, and every paragraph a code', () => {
  const titles = [...page.matchAll(/^## (UNSTALL_\w+)$/gm)].map(([, code]) => code);
  expect(titles).toEqual([...Object.keys(reasons), 'UNSTALL_INVALID_PLAN', 'UNSTALL_STALE_PLAN', 'UNSTALL_WRITE'].sort());
});

it('every reason is a sentence', () => {
  for (const reason of Object.values(reasons)) expect(reason).toMatch(/^[A-Z`].*\.$/);
});
