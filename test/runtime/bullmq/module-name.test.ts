import { realpathSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nameModule } from '../../../runtime/src/bullmq/module-name.js';

const root = realpathSync(fileURLToPath(new URL('./fixtures/app', import.meta.url)));
const esm = pathToFileURL(`${root}/src/main.js`).href;
const cjs = `${root}/jobs/main.cjs`;

describe('the name of a module on other machines', () => {
  it.each([
    ['../jobs/work.mjs', esm, './jobs/work.mjs'],
    [`${root}/jobs/work.mjs`, esm, './jobs/work.mjs'],
    [pathToFileURL(`${root}/jobs/work.mjs`).href, esm, './jobs/work.mjs'],
    ['./work.mjs?version=2', pathToFileURL(cjs).href, './jobs/work.mjs'],
    ['./plain.cjs', cjs, './jobs/plain.cjs'],
    ['zlib', esm, 'node:zlib'],
    ['node:zlib', esm, 'node:zlib'],
    ['@scope/name/part', esm, 'npm:@scope/name/part'],
  ])('of %s is the same everywhere', (specifier, caller, name) => {
    expect(nameModule({ specifier, caller }, root)).toBe(name);
  });

  it.each([['../../x.js', esm], ['/etc/x.js', esm], ['..', pathToFileURL(`${root}/jobs/x.js`).href]])('does not exist for %s', (specifier, caller) => {
    expect(() => nameModule({ specifier, caller }, root)).toThrow(expect.objectContaining({ code: 'ERR_OFFLOAD_ROOT' }) as Error);
  });
});
