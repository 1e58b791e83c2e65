import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFixProject, reader, type FixProject } from './fix-project.js';

// Each test starts several processes, on machines that do other things too.
vi.setConfig({ testTimeout: 120_000 });

describe('unstall fix --since', () => {
  let project: FixProject;
  beforeEach(() => {
    project = createFixProject({
      'a.js': reader('a'),
      'b b.js': reader('b'),
      'sub/c.js': reader('c'),
      'sub/load.js': "const fs = require('fs');\nexports.load = () => {\n  return fs.readFileSync('x', 'utf8');\n};\n",
      'sub/hot.js': "const { load } = require('./load.js');\n\nexports.hot = async () => load();\n",
    });
    project.commit();
  });
  afterEach(() => project.remove());

  const found = async (...args: string[]): Promise<string[]> => {
    const { out } = await project.fix('--format', 'json', ...args);
    return (JSON.parse(out) as { outcomes: { file: string }[] }).outcomes.map(({ file }) => file);
  };

  it('moves nothing when nothing has changed', async () => {
    expect(await project.fix('--since', 'HEAD')).toMatchObject({ code: 0, out: 'Nothing to move: no blocking call in hot code.\n' });
  });

  it('moves the calls of touched lines, committed or not, and of untracked files', async () => {
    project.write({ 'b b.js': reader('b').replace('b.txt', 'other.txt'), 'sub/new.js': reader('n') });
    project.git('commit', '-q', '-a', '-m', 'y');
    project.write({ 'sub/c.js': reader('c').replace('c.txt', 'other.txt'), 'a.js': `${reader('a')}// below\n` });
    expect(await found('--since', 'HEAD~1')).toEqual(['b b.js', 'sub/c.js', 'sub/new.js']);
    expect(await found('--since', 'HEAD')).toEqual(['sub/c.js', 'sub/new.js']);
  });

  it('moves a call when a line on its path was touched', async () => {
    const load = project.read('sub/load.js');
    project.write({ 'sub/load.js': load.replace("'x'", "'y'") });
    expect(await found('--since', 'HEAD')).toEqual(['sub/hot.js']);
    project.write({ 'sub/load.js': `${load}// more\n` });
    expect(await found('--since', 'HEAD')).toEqual([]);
  });

  it('works in a folder of the repository', async () => {
    project.write({ 'sub/c.js': reader('c').replace('c.txt', 'other.txt'), 'a.js': reader('a').replace('a.txt', 'other.txt') });
    const { out } = await project.fixIn('sub', '--since', 'HEAD', '--format', 'json');
    expect((JSON.parse(out) as { outcomes: { file: string }[] }).outcomes.map(({ file }) => file)).toEqual(['c.js']);
  });

  it('is not led astray by the configuration of git', async () => {
    for (const [key, value] of [['diff.noprefix', 'true'], ['color.ui', 'always'], ['diff.external', 'false'], ['diff.mnemonicPrefix', 'true']] as const) project.git('config', key, value);
    project.write({ 'b b.js': reader('b').replace('b.txt', 'other.txt') });
    expect(await found('--since', 'HEAD')).toEqual(['b b.js']);
  });

  it.each(['nowhere', '--output=x', 'HEAD:a.js'])('says in one line that %j is no commit', async (ref) => {
    expect(await project.fix(`--since=${ref}`)).toEqual({ code: 2, out: '', err: `unstall: --since '${ref}' is no commit of this repository; name a branch, a tag or a commit.\n` });
  });

  it('says in one line that there is no git', async () => {
    const other = createFixProject({ 'a.js': reader('a') });
    expect(await other.fix('--since', 'HEAD')).toEqual({ code: 2, out: '', err: 'unstall: --since needs git, and the folder is in no git repository.\n' });
    other.remove();
  });
});
