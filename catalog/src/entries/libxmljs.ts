import { heldCpu, promise } from '../define.js';
import type { ModuleEntry, Twin } from '../types.js';

const twin = (member: string): { twin: Twin } => promise('libxmljs', member, { since: '1.0.6' });
const note = 'A document lives in one thread; run the whole job in a worker.';

export const libxmljs: ModuleEntry = {
  module: 'libxmljs',
  migration: 'drop-in',
  checked: 'libxmljs 1.0.11',
  apis: [heldCpu('medium', 'parseHtml', twin('parseHtmlAsync')), heldCpu('medium', 'parseXml', twin('parseXmlAsync'))],
  same: { parseHtmlString: 'parseHtml', parseXmlString: 'parseXml' },
};

export const libxmljs2: ModuleEntry = {
  module: 'libxmljs2',
  migration: 'offload',
  checked: 'libxmljs2 0.35.0',
  apis: [
    heldCpu('medium', 'parseHtml', note),
    heldCpu('medium', 'parseHtmlFragment', note),
    heldCpu('medium', 'parseXml', note),
  ],
  same: { parseHtmlString: 'parseHtml', parseXmlString: 'parseXml' },
};
