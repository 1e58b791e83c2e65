import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAllowList } from '../../../runtime/src/bullmq/allow-list.js';

describe('the allow list of a worker', () => {
  let root: string;
  const url = (path: string): string => pathToFileURL(join(root, path)).href;
  const refused = { code: 'ERR_OFFLOAD_NOT_ALLOWED' };

  beforeEach(() => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'unstall-allow-')));
    root = join(folder, 'app');
    for (const name of ['app/jobs/deep', 'app/jobs/.hidden', 'app/jobs/node_modules/x', 'app/other', 'outside']) mkdirSync(join(folder, name), { recursive: true });
    for (const name of ['app/jobs/a.js', 'app/jobs/b.mjs', 'app/jobs/.c.js', 'app/jobs/deep/d.js', 'app/jobs/.hidden/e.js', 'app/jobs/node_modules/x/f.js', 'app/other/g.js', 'outside/h.js']) {
      writeFileSync(join(folder, name), '');
    }
    symlinkSync('../../outside/h.js', join(root, 'jobs/link.js'));
    symlinkSync('./a.js', join(root, 'jobs/alias.js'));
    symlinkSync('../../outside', join(root, 'jobs/folder'));
  });
  afterEach(() => rmSync(join(root, '..'), { recursive: true }));

  it('finds what a glob matches, as the file itself', async () => {
    const list = await readAllowList(['./jobs/*.js'], root);
    expect(list.size).toBe(1);
    expect(await list.find('./jobs/a.js')).toEqual({ specifier: './jobs/a.js', caller: url('worker.js') });
    expect(await list.find('./jobs/../jobs/a.js')).toEqual({ specifier: './jobs/a.js', caller: url('worker.js') });
    expect(await list.find('./jobs/alias.js')).toEqual({ specifier: './jobs/a.js', caller: url('worker.js') });
  });

  it.each([
    './other/g.js', './jobs/b.mjs', './jobs/../other/g.js', './../outside/h.js', './jobs/link.js', './jobs/folder/h.js', './jobs/.c.js', './jobs/missing.js', './jobs/a.js\0',
    'jobs/a.js', '/etc/passwd', 'file:///etc/passwd', 'node:fs', 'npm:bullmq', '__proto__', 'constructor', './__proto__', 'node:__proto__', '',
  ])('refuses %j', async (name) => {
    const list = await readAllowList(['./jobs/*.js', 'node:zlib'], root);
    await expect(list.find(name)).rejects.toMatchObject(refused);
  });

  it('does not follow what a listed file is replaced by', async () => {
    const list = await readAllowList(['./jobs/*.js'], root);
    renameSync(join(root, 'jobs/a.js'), join(root, 'jobs/old.js'));
    symlinkSync('../../outside/h.js', join(root, 'jobs/a.js'));
    await expect(list.find('./jobs/a.js')).rejects.toMatchObject(refused);
  });

  it.each([
    [['./jobs/**/*.js'], 2], [['jobs/{a.js,b.mjs}'], 2], [['./jobs/?.js', './jobs/a.js'], 1], [['./**'], 0], [['./jobs/.c.js'], 1], [['./jobs/*', './other/*'], 3], [['node:zlib', 'node:os'], 2],
  ])('counts the modules of %j', async (entries, size) => {
    if (size === 0) await expect(readAllowList(entries, root)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_OPTION' });
    else expect((await readAllowList(entries, root)).size).toBe(size);
  });

  it('takes absolute globs below the root', async () => {
    expect((await readAllowList([join(root, 'jobs/*.js')], root)).size).toBe(1);
  });

  it.each([[[]], [['./nothing/*.js']], [['../outside/*.js']], [['./jobs/link.js']], [['node:nothing']], [['npm:no-such-package']]])('does not start with %j', async (entries) => {
    await expect(readAllowList(entries, root)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_OPTION' });
  });
});
