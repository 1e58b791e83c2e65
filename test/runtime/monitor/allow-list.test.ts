import type { Frame, StallRecord } from '@unstall/runtime';
import { expect, it } from 'vitest';
import { isAllowed } from '../../../runtime/src/monitor/allow-list.js';

const frame = (file: string, line: number, internal = false): Frame => ({ function: 'f', file, line, column: 1, async: false, internal });
const record = { operation: 'fs.readFileSync', frames: [frame('node:fs', 1, true), frame('src/a.ts', 4), frame('scripts/b.ts', 9)] } as unknown as StallRecord;

it.each(['src/a.ts', 'src/a.ts:4', 'scripts', 'scripts/', 'fs.readFileSync'])('accepts a stall by %s', (entry) => {
  expect(isAllowed(record, ['other', entry])).toBe(true);
});

it.each(['src/a.ts:5', 'src/a', 'script', 'node:fs', 'fs.statSync'])('does not accept it by %s', (entry) => {
  expect(isAllowed(record, [entry])).toBe(false);
});
