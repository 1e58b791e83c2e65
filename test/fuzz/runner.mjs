// node runner.mjs JOBS: runs programs one after the other, each in a worker and in its own folder; prints a line of JSON for each.
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';

const patience = 10_000;

/** What a program prints, how it ends. */
function run(main) {
  process.chdir(dirname(main));
  return new Promise((done) => {
    const lines = [];
    const worker = new Worker(new URL('./program-worker.cjs', import.meta.url), { workerData: main, stderr: true });
    const timer = setTimeout(() => {
      lines.push('It does not end.');
      void worker.terminate();
    }, patience);
    worker.on('message', (line) => lines.push(line));
    worker.on('error', (error) => lines.push(`It fails: ${error?.name} ${error?.code} ${String(error?.message).split('\n')[0]}`));
    worker.on('exit', (code) => {
      clearTimeout(timer);
      done({ lines, code });
    });
  });
}

const jobs = JSON.parse(await readFile(process.argv[2], 'utf8'));
for (const main of jobs) console.log(JSON.stringify(await run(main)));
