import { createRequire } from 'node:module';
import type { TSESLint } from '@typescript-eslint/utils';
import type { RuleDocs } from './create-rule.js';
import { noBlockingCall } from './rules/no-blocking-call.js';
import { noBusyWait } from './rules/no-busy-wait.js';

type Rule = TSESLint.RuleModule<string, readonly unknown[], RuleDocs>;
type Config = TSESLint.FlatConfig.Config;

const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };

const rules: Readonly<Record<string, Rule>> = {
  'no-blocking-call': noBlockingCall as unknown as Rule,
  'no-busy-wait': noBusyWait as unknown as Rule,
};

const recommended: Config = {
  name: 'unstall/recommended',
  rules: Object.fromEntries(
    Object.entries(rules)
      .filter(([, rule]) => rule.meta.docs?.recommended)
      .map(([key]) => [`unstall/${key}`, 'error']),
  ),
};

/** The plugin: `import unstall from 'eslint-plugin-unstall'`. */
const plugin: { meta: { name: string; version: string }; rules: typeof rules; configs: { recommended: Config } } = {
  meta: { name, version },
  rules,
  configs: { recommended },
};
recommended.plugins = { unstall: plugin as unknown as TSESLint.FlatConfig.Plugin };

export default plugin;
