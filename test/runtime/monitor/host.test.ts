import { describe, expect, it } from 'vitest';
import { runApp, runSteadily } from './watched-app.js';

describe('a program under the monitor', { retry: 2 }, () => {
  it('ends with its own exit code', async () => {
    expect((await runApp(`process.exitCode = 7;`)).code).toBe(7);
    expect((await runApp(`setTimeout(() => process.exit(9), 60);`)).code).toBe(9);
  });

  it('ends as soon as it has nothing to do', async () => {
    const { code, records } = await runApp(`setTimeout(() => {}, 50);`);
    expect(code).toBe(0);
    expect(records.filter(({ label }) => label === null)).toEqual([]);
  });

  it('dies of an uncaught error and of an unhandled rejection as ever', async () => {
    expect(await runApp(`setTimeout(() => { throw new Error('mine'); }, 30);`)).toMatchObject({ code: 1, stderr: expect.stringContaining('mine') });
    expect(await runApp(`Promise.reject(new Error('mine'));`)).toMatchObject({ code: 1, stderr: expect.stringContaining('mine') });
  });

  it('loses no record of a stall that ends in `process.exit`', async () => {
    const { records, code } = await runSteadily(
      `function culprit() { const end = Date.now() + 300; while (Date.now() < end); process.exit(3); }
setTimeout(() => { setTimeout(culprit, 120); }, 10);`,
    );
    expect(code).toBe(3);
    expect(records.at(-1)).toMatchObject({ ongoing: false, culprit: { function: 'culprit' } });
  });

  it('sees its natives unchanged', async () => {
    const { stdout } = await runApp(
      `const fs = require('fs'), { promisify } = require('util'), cp = require('child_process');
const facts = [fs.readFileSync.name, fs.readFileSync.length, typeof fs.realpathSync.native, JSON.parse.name, JSON.parse.length,
  'prototype' in JSON.parse, Object.keys(fs.readFileSync).length, typeof cp.exec[promisify.custom], [3, 1, 2].sort().join('-'),
  Object.keys(globalThis).includes('structuredClone'), Object.getOwnPropertyDescriptor(JSON, 'parse').enumerable];
process.stdout.write(JSON.stringify(facts));`,
    );
    expect(JSON.parse(stdout)).toEqual(['readFileSync', 2, 'function', 'parse', 2, false, 0, 'function', '1-2-3', true, false]);
  });

  it('sees errors of natives as they are', async () => {
    const { stdout } = await runApp(
      `try { JSON.parse('{'); } catch (error) { process.stdout.write(error.name); }
try { require('fs').readFileSync('/nowhere'); } catch (error) { process.stdout.write(' ' + error.code); }
try { require('./nowhere'); } catch (error) { process.stdout.write(' ' + error.code); }`,
    );
    expect(stdout).toBe('SyntaxError ENOENT MODULE_NOT_FOUND');
  });
});

describe('a quiet program', { retry: 2 }, () => {
  const quiet = `setTimeout(() => {}, 1200);`;

  it('has no report', async () => {
    const { records } = await runSteadily(quiet);
    expect(records.filter(({ label }) => label !== 'startup')).toEqual([]);
  });

  it('has only a labelled report after it was suspended', async () => {
    const { records } = await runApp(`setTimeout(() => process.stdout.write('ready'), 300); ${quiet}`, {
      whileRunning: (child) => {
        child.stdout?.once('data', () => {
          child.kill('SIGSTOP');
          setTimeout(() => child.kill('SIGCONT'), 500);
        });
      },
    });
    expect(records.filter(({ label }) => label === null)).toEqual([]);
    expect(records.some(({ label }) => label === 'suspended' || label === 'cpu-starved')).toBe(true);
  });

  it('has none for work under the threshold', async () => {
    const { records } = await runSteadily(
      `let n = 0; const timer = setInterval(() => { const end = performance.now() + 40; while (performance.now() < end); if (++n === 6) clearInterval(timer); }, 150);`,
      { env: { UNSTALL_THRESHOLD: '150' } },
    );
    expect(records.filter(({ label }) => label !== 'startup')).toEqual([]);
  });

  it('has only a labelled one while it starts', async () => {
    const { records } = await runSteadily(`function culprit() { const end = Date.now() + 600; while (Date.now() < end); } culprit();`);
    expect(records.at(-1)).toMatchObject({ label: 'startup', ongoing: false, culprit: { function: 'culprit' } });
    expect(records.every(({ label }) => label === 'startup')).toBe(true);
  });
});
