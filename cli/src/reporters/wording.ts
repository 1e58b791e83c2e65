import type { Finding } from '@unstall/analysis';
import { adviseFinding, createCatalog, describeFinding } from '@unstall/catalog';

const catalog = createCatalog();

/** The second sentence of a report: the way out. */
export function advise(finding: Finding): string {
  const [module = '', path = ''] = finding.api.split(' ');
  return adviseFinding(finding, catalog.findApi(module, path));
}

/** Both sentences. */
export const messageOf = (finding: Finding): string => `${describeFinding(finding)} ${advise(finding)}`;

/** Rule names as people know them from the ESLint plugin. */
export const ruleOf = ({ api }: Finding): 'no-blocking-call' | 'no-busy-wait' => (api === 'loop' ? 'no-busy-wait' : 'no-blocking-call');
