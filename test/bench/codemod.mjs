// npm run bench -- codemod [FOLDER]: what planning costs beside a compile of the same project by `tsc --noEmit` and beside jscodeshift,
// how the time grows with the findings. FOLDER: a real TypeScript project instead of the generated one of 1,000 files.
// Each row is a process of its own; CPU seconds and peak memory are what it says of itself at its end, its children's included.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFindings, writeProject } from './codemod-project.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const scratch = await mkdtemp(join(tmpdir(), 'unstall-bench-'));
const preload = join(scratch, 'usage.cjs');
await writeFile(preload, `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: Math.round(maxRSS / 1024) }));
});`);

/** Runs a script to its end and reads what it used. */
function measure(args, cwd) {
  return new Promise((done) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--require', preload, '--max-old-space-size=8192', ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    let out = '';
    let used = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (out += text));
    child.stdio[3].setEncoding('utf8').on('data', (text) => (used += text));
    child.on('close', (code) => done({ wall: (performance.now() - started) / 1000, ...JSON.parse(used || '{}'), code, out }));
  });
}

const plan = (folder) => measure([here('codemod-plan.mjs'), folder], folder);
const tsc = (folder) => measure([join(root, 'node_modules/typescript/bin/tsc6'), '--noEmit', '-p', folder], folder);
const shift = (folder) =>
  measure([join(root, 'node_modules/jscodeshift/bin/jscodeshift.js'), '--run-in-band', '--dry', '--silent', '--parser=ts', '--extensions=ts,tsx', '-t', here('codemod-naive.cjs'), folder], folder);

const round = (value) => Number(value?.toFixed(2));
const row = ({ wall, cpu, rss, out }, base) => ({
  'wall s': round(wall), 'CPU s': round(cpu), 'RSS MB': rss,
  ...(base ? { 'CPU / tsc': round(cpu / base.cpu), 'wall / tsc': round(wall / base.wall), 'RSS / tsc': round(rss / base.rss) } : {}),
  says: out.trim().split('\n').at(-1)?.slice(0, 60) ?? '',
});

async function beside(folder) {
  const rows = {};
  for (const run of [1, 2]) {
    const base = await tsc(folder);
    rows[`tsc --noEmit, run ${run}`] = row({ ...base, out: `exit code ${base.code}` });
    rows[`unstall fix, plan, run ${run}`] = row(await plan(folder), base);
    rows[`jscodeshift, naive, run ${run}`] = row({ ...(await shift(folder)), out: '' }, base);
  }
  console.table(rows);
}

async function growth() {
  const rows = {};
  for (const findings of [1000, 3000, 10_000]) {
    const folder = join(scratch, `findings-${findings}`);
    await writeFindings(folder, findings);
    const used = await plan(folder);
    rows[`${findings} findings`] = { ...row(used), 'ms / finding': round((used.wall * 1000) / findings) };
  }
  console.table(rows);
}

const [given] = process.argv.slice(2);
const folder = given ? resolve(given) : join(scratch, 'project');
if (!given) await writeProject(folder, 1000);
await beside(folder);
if (!given) await growth();
await rm(scratch, { recursive: true, force: true });
