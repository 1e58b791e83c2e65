import { join } from 'node:path';
import { analyzeProject } from '@unstall/analysis';
import { profilesOfRows } from './rows.js';
import { testWitness, type Testimony } from './witness.js';

testWitness({
  name: 'analyze',
  ask: async (root) => {
    const testimony: Testimony[] = [];
    for (const profile of profilesOfRows) {
      const { findings, skipped } = await analyzeProject({ root: join(root, profile), profile });
      for (const { file, reason } of skipped) throw new Error(`${file} was skipped: ${reason}`);
      testimony.push(...findings.map((finding) => ({ ...finding, file: `${profile}/${finding.file}`, oneShot: finding.oneShot ?? false })));
    }
    return testimony;
  },
});
