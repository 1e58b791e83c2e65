import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiOfMessage, nameInMessages } from './message.js';
import { profilesOfRows } from './rows.js';
import { testWitness } from './witness.js';

const require = createRequire(import.meta.url);
const bin = join(dirname(require.resolve('oxlint/package.json')), 'bin', 'oxlint');

const config = {
  plugins: [],
  categories: { correctness: 'off' },
  jsPlugins: [fileURLToPath(import.meta.resolve('eslint-plugin-unstall'))],
  rules: { 'unstall/no-blocking-call': 'error', 'unstall/no-busy-wait': 'error' },
  overrides: profilesOfRows.map((profile) => ({ files: [`${profile}/**`], rules: { 'unstall/no-blocking-call': ['error', { profile }] } })),
};

interface Diagnostic {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

/** Runs oxlint in a folder; exit code 1 says that there are reports. */
function oxlint(cwd: string): Promise<readonly Diagnostic[]> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, '--format', 'json', '.'], { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error && error.code !== 1) reject(new Error(stdout + stderr, { cause: error }));
      else resolve((JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics);
    });
  });
}

testWitness({
  name: 'oxlint',
  singleFile: true,
  nameOf: nameInMessages,
  ask: async (root) => {
    await writeFile(join(root, '.oxlintrc.json'), JSON.stringify(config));
    const diagnostics = await oxlint(root);
    return diagnostics.map(({ code, message, filename, labels }) => {
      if (!code?.startsWith('unstall')) throw new Error(`${filename}: ${message}`);
      return { file: filename, line: labels[0]?.span.line ?? 0, api: apiOfMessage(message) };
    });
  },
});
