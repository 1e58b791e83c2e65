import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OFFLOAD_ERROR_CODES } from '../../../runtime/src/offload/offload-error.js';

it('gives every code a paragraph in the docs, in order, and no paragraph without a code', () => {
  const page = readFileSync(new URL('../../../docs/errors/offload.md', import.meta.url), 'utf8');
  expect(Array.from(page.matchAll(/^## `(\w+)`$/gm), ([, code]) => code)).toEqual(OFFLOAD_ERROR_CODES);
  expect([...OFFLOAD_ERROR_CODES].sort()).toEqual(OFFLOAD_ERROR_CODES);
});
