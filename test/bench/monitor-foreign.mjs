// Other people's test suites with the monitor and without it: npm run bench -- monitor foreign [--only=express,koa] [--node=/path/to/node]
//   [--snapshots=FOLDER of git directories] [--work=FOLDER] [--jobs=2]
// A test that fails only with the monitor is a fault of the monitor, unless it also fails without when both are repeated.
// The suites are cloned from GitHub, or from FOLDER/owner+name/repo; their packages come from npm, without install scripts.
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { suites } from './monitor-foreign-suites.mjs';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: suites.map(({ name }) => name).join() },
    node: { type: 'string', default: process.execPath },
    snapshots: { type: 'string' },
    work: { type: 'string', default: path.join(os.tmpdir(), 'unstall-foreign') },
    jobs: { type: 'string', default: '2' },
  },
});
const run = promisify(execFile);
const REPEATS = 3;
const TIMEOUT_MS = 180_000;
const register = import.meta.resolve('@unstall/runtime/register');

async function prepare({ repository, commit, drop }) {
  const folder = path.join(values.work, repository.replace('/', '+'));
  const isThere = await fs.access(path.join(folder, '.ready')).then(() => true, () => false);
  if (isThere) return folder;
  const from = values.snapshots ? path.join(values.snapshots, repository.replace('/', '+'), 'repo') : `https://github.com/${repository}.git`;
  await fs.rm(folder, { recursive: true, force: true });
  await run('git', ['clone', '--quiet', '--no-checkout', from, folder]);
  await run('git', ['-C', folder, 'checkout', '--quiet', '--detach', commit]);
  if (drop) await install(folder, drop);
  await fs.writeFile(path.join(folder, '.ready'), '');
  return folder;
}

async function install(folder, drop) {
  const file = path.join(folder, 'package.json');
  const manifest = JSON.parse(await fs.readFile(file, 'utf8'));
  for (const name of drop) delete manifest.devDependencies[name];
  await fs.writeFile(file, JSON.stringify(manifest, null, 2));
  await fs.rm(path.join(folder, 'package-lock.json'), { force: true });
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], { cwd: folder, maxBuffer: 1e8 });
}

const readers = {
  exit: (_text, code) => new Map([['', code === 0]]),
  mocha: (text, code) => {
    const begin = text.indexOf('{\n  "stats"');
    if (begin < 0) return new Map([['', code === 0]]);
    const { passes, failures } = JSON.parse(text.slice(begin, text.lastIndexOf('}') + 1));
    const entry = (passed) => ({ fullTitle }) => [fullTitle, passed];
    return new Map([...passes.map(entry(true)), ...failures.map(entry(false))]);
  },
  tap: (text, code) => {
    const lines = [...text.matchAll(/^ *(not ok|ok) \d+ ?-? ?(.*?)(?: # (?:SKIP|TODO|time).*| \{)?$/gm)];
    return new Map([['', code === 0], ...lines.map(([, result, title]) => [title.replaceAll(folderPattern, ''), result === 'ok'])]);
  },
};
const folderPattern = /\/\S*\//g;

/** Runs one file of a suite; returns its tests by title, true for passed. */
async function runFile({ suite, folder, file, job }, isWatched) {
  const source = await fs.readFile(path.join(folder, file), 'utf8');
  const out = path.join(values.work, 'records.jsonl');
  const env = { ...process.env, NODE_OPTIONS: '', TEST_THREAD_ID: String(job), NODE_TEST_CONTEXT: undefined, VITEST: undefined };
  if (isWatched) Object.assign(env, { NODE_OPTIONS: `--import ${register}`, UNSTALL_FORMAT: 'none', UNSTALL_OUT: out });
  const options = { cwd: folder, env, timeout: TIMEOUT_MS, killSignal: 'SIGKILL', maxBuffer: 1e8 };
  const { code, stdout } = await run(values.node, suite.command(file, source), options)
    .then(({ stdout }) => ({ code: 0, stdout }), ({ code, stdout }) => ({ code: code ?? 'killed', stdout }));
  return readers[suite.read](stdout, code);
}

/** Titles that pass without the monitor and fail, or are missing, with it. */
const findNew = (bare, watched) => [...bare].filter(([title, passed]) => passed && watched.get(title) !== true).map(([title]) => title);

async function compareFile(task) {
  const bare = await runFile(task, false);
  const watched = await runFile(task, true);
  let titles = findNew(bare, watched);
  let isSteady = true;
  for (let repeat = 0; repeat < REPEATS && titles.length > 0; repeat++) {
    const [watchedAgain, bareAgain] = [await runFile(task, true), await runFile(task, false)];
    const still = findNew(bareAgain, watchedAgain).filter((title) => titles.includes(title));
    isSteady &&= still.length === titles.length;
    titles = still;
  }
  const count = (results, passed) => [...results.values()].filter((value) => value === passed).length;
  return { file: task.file, bare: [count(bare, true), count(bare, false)], watched: [count(watched, true), count(watched, false)], titles, isSteady };
}

async function compareSuite(suite) {
  const folder = await prepare(suite);
  const { stdout } = await run('git', ['-C', folder, 'ls-files'], { maxBuffer: 1e8 });
  const files = stdout.split('\n').filter((file) => suite.files.test(file));
  const results = [];
  const work = async (job) => {
    for (let file = files.shift(); file; file = files.shift()) results.push(await compareFile({ suite, folder, file, job }));
  };
  await Promise.all(Array.from({ length: Number(values.jobs) }, (_, job) => work(job + 1)));
  const sum = (side) => [0, 1].map((index) => results.reduce((total, result) => total + result[side][index], 0)).join(' / ');
  const failing = results.filter(({ titles }) => titles.length > 0);
  const unsteady = results.filter(({ isSteady }) => !isSteady).length;
  console.log(`| ${suite.name} | ${results.length} | ${sum('bare')} | ${sum('watched')} | ${failing.length} | ${unsteady} |`);
  return failing.flatMap(({ file, titles }) => titles.map((title) => `${suite.name}: ${file}${title ? `: ${title}` : ''}`));
}

await fs.mkdir(values.work, { recursive: true });
const wanted = values.only.split(',');
console.log(`${(await run(values.node, ['--version'])).stdout.trim()}, load ${os.loadavg()[0].toFixed(1)}\n`);
console.log('| suite | files | without: passed / failed | with: passed / failed | files with a new failure | unsteady files |');
console.log('| --- | --- | --- | --- | --- | --- |');
const failures = [];
for (const suite of suites) if (wanted.includes(suite.name)) failures.push(...await compareSuite(suite));
console.log(failures.length === 0 ? '\nNo test fails only with the monitor.' : `\nFail only with the monitor, ${1 + REPEATS} times of ${1 + REPEATS}:\n${failures.join('\n')}`);
process.exitCode = failures.length === 0 ? 0 : 1;
