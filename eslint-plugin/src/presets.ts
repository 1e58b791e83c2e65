import type { TSESLint } from '@typescript-eslint/utils';
import type { Preset, RuleDocs } from './create-rule.js';

type Rule = TSESLint.RuleModule<string, readonly unknown[], RuleDocs>;
type Config = TSESLint.FlatConfig.Config;

/** Each preset and the profile of those of its rules that take one. */
const profiles: Readonly<Record<Preset, string | undefined>> = {
  recommended: undefined,
  server: 'server',
  library: 'library',
  cli: 'cli',
  strict: undefined,
};

const takesProfile = ({ meta: { schema } }: Rule): boolean =>
  [schema].flat().some((part) => typeof part === 'object' && 'properties' in part && part.properties !== undefined && 'profile' in part.properties);

function entryOf(rule: Rule, preset: Preset): TSESLint.FlatConfig.RuleEntry {
  const severity = rule.meta.type === 'problem' ? 'error' : 'warn';
  const profile = profiles[preset];
  return profile !== undefined && takesProfile(rule) ? [severity, { profile }] : severity;
}

/** The plugin's `configs`, by what each rule's `meta.docs` says; the caller adds the plugin itself. */
export function createPresets(rules: Readonly<Record<string, Rule>>): Record<Preset, Config> {
  const preset = (name: Preset): Config => ({
    name: `unstall/${name}`,
    rules: Object.fromEntries(
      Object.entries(rules)
        .filter(([, { meta }]) => meta.docs?.configs?.includes(name) ?? true)
        .map(([key, rule]) => [`unstall/${key}`, entryOf(rule, name)]),
    ),
  });
  return { recommended: preset('recommended'), server: preset('server'), library: preset('library'), cli: preset('cli'), strict: preset('strict') };
}
