import type { Finding } from '@unstall/analysis';
import { describeFinding } from '@unstall/catalog';

/** Both sentences of a report. */
export const messageOf = (finding: Finding): string => `${describeFinding(finding)} ${finding.advice}`;

/** Rule names as people know them from the ESLint plugin. */
export const ruleOf = ({ api }: Finding): 'no-blocking-call' | 'no-busy-wait' => (api === 'loop' ? 'no-busy-wait' : 'no-blocking-call');
