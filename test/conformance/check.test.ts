import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnalysisResult } from '@unstall/analysis';
import { profilesOfRows } from './rows.js';
import { testWitness, type Testimony } from './witness.js';

const bin = fileURLToPath(new URL('../../cli/bin/unstall.js', import.meta.url));

/** Runs `unstall check` in a folder; exit code 1 says that there are findings. */
function check(cwd: string, profile: string): Promise<Pick<AnalysisResult, 'findings'>> {
  const args = [bin, 'check', '--format', 'json', '--profile', profile];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error && error.code !== 1) reject(new Error(stderr, { cause: error }));
      else resolve(JSON.parse(stdout) as AnalysisResult);
    });
  });
}

testWitness({
  name: 'check',
  ask: async (root) => {
    const testimony: Testimony[] = [];
    for (const profile of profilesOfRows) {
      const { findings } = await check(join(root, profile), profile);
      testimony.push(...findings.map((finding) => ({ ...finding, file: `${profile}/${finding.file}`, oneShot: finding.oneShot ?? false })));
    }
    return testimony;
  },
});
