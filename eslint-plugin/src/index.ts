import { createRequire } from 'node:module';
import type { TSESLint } from '@typescript-eslint/utils';
import type { Preset, RuleDocs } from './create-rule.js';
import { createPresets } from './presets.js';
import { noBlockingCall } from './rules/no-blocking-call.js';
import { noBusyWait } from './rules/no-busy-wait.js';
import { noUnsendableOffloadArgument } from './rules/no-unsendable-offload-argument.js';
import { preferConcurrentAwait } from './rules/prefer-concurrent-await.js';
import { requireOffloadAwait } from './rules/require-offload-await.js';

type Rule = TSESLint.RuleModule<string, readonly unknown[], RuleDocs>;
type Config = TSESLint.FlatConfig.Config;

const { name, version } = createRequire(import.meta.url)('../package.json') as { name: string; version: string };

const rules: Readonly<Record<string, Rule>> = {
  'no-blocking-call': noBlockingCall as unknown as Rule,
  'no-busy-wait': noBusyWait as unknown as Rule,
  'no-unsendable-offload-argument': noUnsendableOffloadArgument as unknown as Rule,
  'prefer-concurrent-await': preferConcurrentAwait as unknown as Rule,
  'require-offload-await': requireOffloadAwait as unknown as Rule,
};

const configs = createPresets(rules);

/** The plugin: `import unstall from 'eslint-plugin-unstall'`. */
const plugin: { meta: { name: string; version: string }; rules: typeof rules; configs: Record<Preset, Config> } = {
  meta: { name, version },
  rules,
  configs,
};
for (const config of Object.values(configs)) config.plugins = { unstall: plugin as unknown as TSESLint.FlatConfig.Plugin };

export default plugin;
