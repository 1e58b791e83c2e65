// node test/bench/check.mjs FOLDER [--n PATH_OF_ESLINT_PLUGIN_N]
// Finding, side by side in one run: `unstall check` cold and warm, our rule in ESLint, the leading rule with and without types.
// Each row is a process of its own; CPU seconds and peak memory are what that process says of itself at its end.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [folder, flag, nPath] = process.argv.slice(2);
if (!folder) throw new Error('usage: node test/bench/check.mjs FOLDER [--n PATH]');
const target = resolve(folder);
const scratch = await mkdtemp(join(tmpdir(), 'unstall-bench-'));

const usage = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: Math.round(maxRSS / 1024) }));
});`;
const preload = join(scratch, 'usage.cjs');
await writeFile(preload, usage);

/** Runs a script to its end and reads what it used. */
function measure(name, args) {
  return new Promise((done) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--require', preload, '--max-old-space-size=8192', ...args], { cwd: target, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    let out = '';
    let used = '';
    child.stdout.on('data', (data) => (out += data));
    child.stderr.on('data', (data) => (out += data));
    child.stdio[3].on('data', (data) => (used += data));
    child.on('close', () => done({ name, wall: (performance.now() - started) / 1000, ...JSON.parse(used || '{}'), out }));
  });
}

const typed = `{ languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: ${JSON.stringify(target)} } } }`;
const base = `import { createRequire } from 'node:module';
const load = async (name) => (await import(createRequire(${JSON.stringify(join(root, 'x.js'))}).resolve(name))).default;
const tseslint = await load('typescript-eslint');
const files = ['**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}'];
const common = [{ files, languageOptions: { parser: tseslint.parser }, linterOptions: { reportUnusedDisableDirectives: 'off' } }];
`;

async function eslint(name, { plugin, rules = {}, extra = '{}' }) {
  const config = join(scratch, `${name.replace(/\W+/g, '-')}.mjs`);
  await writeFile(config, `${base}const plugin = (await import(${JSON.stringify(pathToFileURL(plugin).href)})).default;\nexport default [...common, { files, ...${extra} }, { files, plugins: { p: plugin }, rules: ${JSON.stringify(rules)} }];\n`);
  return measure(name, [join(root, 'node_modules/eslint/bin/eslint.js'), '--config', config, '--no-inline-config', '--format', 'json', '.']);
}

const bin = join(root, 'cli/bin/unstall.js');
const ours = join(root, 'eslint-plugin/dist/index.js');
const rows = [
  await measure('unstall check, cold', [bin, 'check', '--no-cache', '--format', 'json']),
  await measure('unstall check, first with cache', [bin, 'check', '--format', 'json']),
  await measure('unstall check, warm', [bin, 'check', '--format', 'json']),
  await eslint('ESLint, no rule', { plugin: ours }),
  await eslint('ESLint, unstall rules', { plugin: ours, rules: { 'p/no-blocking-call': 'error', 'p/no-busy-wait': 'error' } }),
];
if (flag === '--n' && nPath) {
  const plugin = join(resolve(nPath), 'lib/index.js');
  rows.push(await eslint('ESLint, n/no-sync without types', { plugin, rules: { 'p/no-sync': 'error' } }));
  rows.push(await eslint('ESLint, types and no rule', { plugin, extra: typed }));
  rows.push(await eslint('ESLint, n/no-sync with types', { plugin, rules: { 'p/no-sync': 'error' }, extra: typed }));
}

/** Reports of a row, or its error in a word. */
function reportsOf({ out }) {
  try {
    const result = JSON.parse(out);
    if (!Array.isArray(result)) return { files: result.files, reports: result.findings.length };
    const messages = result.flatMap(({ messages: list }) => list);
    return { files: result.length, reports: messages.filter(({ ruleId }) => ruleId).length, errors: messages.filter(({ fatal }) => fatal).length };
  } catch {
    // The tool ended with an error instead of a report: its first telling line is the result.
    return { reports: out.split('\n').find((line) => /error/i.test(line))?.slice(0, 60) ?? 'failed' };
  }
}

console.table(Object.fromEntries(rows.map((row) => [row.name, { ...reportsOf(row), 'wall s': row.wall.toFixed(1), 'CPU s': row.cpu?.toFixed(1), 'RSS MB': row.rss }])));
await rm(scratch, { recursive: true, force: true });
