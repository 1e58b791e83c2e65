import { describe, expect, it } from 'vitest';
import { nativeStalls, programOf } from './native-stalls.js';
import { findLongest, findStallLines, node, runSteadily } from './watched-app.js';
import { execFileSync } from 'node:child_process';

const major = Number(execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.')[0]);

describe('a native that blocks', { retry: 2 }, () => {
  for (const stall of nativeStalls) {
    it.skipIf(major < (stall.minNode ?? 0))(`is reported at its line: ${stall.name}`, async () => {
      const code = programOf(stall);
      const result = await runSteadily(code);
      const record = findLongest(result);
      expect(result.stderr).toBe('');
      expect(record, 'a record').toBeDefined();
      expect(record?.culprit).toMatchObject({ function: 'culprit', line: findStallLines(code)[0] });
      expect(record?.approximate).toBe(false);
      const during = result.records.find(({ ongoing, label }) => ongoing && label === null);
      if (during) expect(during.culprit?.line ?? null).toSatisfy((line) => line === null || line === findStallLines(code)[0]);
      if (stall.operation) expect(record?.operation).toBe(stall.operation);
      expect(result.code).toBe(0);
    });
  }
});
