import { RuleCreator } from '@typescript-eslint/utils/eslint-utils';

export interface RuleDocs {
  readonly description: string;
  /** In `configs.recommended`. */
  readonly recommended: boolean;
}

/** Makes a rule whose page is `docs/rules/<name>.md`. */
export const createRule: ReturnType<typeof RuleCreator<RuleDocs>> = RuleCreator<RuleDocs>(
  (name) => `https://github.com/unstall/unstall/blob/main/docs/rules/${name}.md`,
);
