import { RuleCreator } from '@typescript-eslint/utils/eslint-utils';

/** The names of the plugin's `configs`. */
export type Preset = 'recommended' | 'server' | 'library' | 'cli' | 'strict';

export interface RuleDocs {
  readonly description: string;
  /** In `configs.recommended`. */
  readonly recommended: boolean;
  /** The presets that hold the rule; absent: all of them. */
  readonly configs?: readonly Preset[];
}

/** Makes a rule whose page is `docs/rules/<name>.md`. */
export const createRule: ReturnType<typeof RuleCreator<RuleDocs>> = RuleCreator<RuleDocs>(
  (name) => `https://github.com/unstall/unstall/blob/main/docs/rules/${name}.md`,
);
