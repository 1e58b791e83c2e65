// Lints every file below some folders with all rules and counts reports; a rule that throws is a crash.
// node test/eslint-plugin/lint-folder.mjs [--print] FOLDER…
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import unstall from 'eslint-plugin-unstall';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const rules = ['prefer-concurrent-await', 'no-unsendable-offload-argument', 'require-offload-await'];

/** Larger files are bundles. Bytes. */
const maxSize = 500_000;

const files = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];
const plugin = { files, plugins: { unstall }, rules: Object.fromEntries(rules.map((rule) => [`unstall/${rule}`, 'error'])), linterOptions: { reportUnusedDisableDirectives: 'off' } };
const parsers = {
  typescript: { ...plugin, languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } } },
  espree: { ...plugin, languageOptions: { ecmaVersion: 'latest', sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } } },
};

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (/\.[cm]?[jt]sx?$/.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name)) yield path;
  }
}

/** Lints with the parser that fits; nothing for a bundle, or for a file that cannot be parsed. */
function lintFile(linter, file) {
  const text = readFileSync(file, 'utf8');
  if (text.length > maxSize) return undefined;
  const config = /ts|x$/.test(file.slice(file.lastIndexOf('.'))) ? parsers.typescript : parsers.espree;
  // What the linter's own comments ask for is another rule's business.
  const messages = linter.verify(text, [config], { filename: `lint${file.slice(file.lastIndexOf('.'))}`, allowInlineConfig: false });
  return messages.some(({ fatal }) => fatal) ? undefined : messages.filter(({ ruleId }) => ruleId?.startsWith('unstall/'));
}

/** @param {readonly string[]} folders */
export function lintFolders(folders) {
  // Without this the rules keep silent about what they stumble over.
  process.env['UNSTALL_DEBUG'] = '1';
  const linter = new Linter();
  const result = { files: 0, unread: 0, reports: [], crashes: [] };
  for (const file of folders.flatMap((folder) => [...walk(resolve(folder))])) {
    try {
      const messages = lintFile(linter, file);
      if (messages) result.files++;
      else result.unread++;
      result.reports.push(...(messages ?? []).map(({ ruleId, line, message }) => ({ file, line, rule: ruleId, message })));
    } catch (error) {
      result.crashes.push(`${file}: ${error.stack}`);
    }
  }
  return result;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { print: { type: 'boolean', default: false } } });
  const { files: count, unread, reports, crashes } = lintFolders(positionals);
  for (const crash of crashes) console.error(crash);
  if (values.print) for (const { file, line, rule, message } of reports) console.log(`${file}:${line} ${rule} ${message}`);
  const byRule = rules.map((rule) => `${rule} ${reports.filter((report) => report.rule === `unstall/${rule}`).length}`);
  console.log(`${count} files, ${unread} not read, ${crashes.length} crashes, ${byRule.join(', ')}`);
  process.exitCode = crashes.length > 0 ? 1 : 0;
}
