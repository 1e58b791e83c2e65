import { expect, it } from 'vitest';
import { createLostTime } from '../../../runtime/src/monitor/lost-time.js';

it('adds up gaps and passes over small delays', () => {
  const lost = createLostTime();
  lost.note(0, 40);
  lost.note(100, 900);
  lost.note(1000, 1100);
  expect(lost.ms()).toBe(900);
  expect(lost.settle(1200)).toBe(900);
  expect(lost.ms()).toBe(0);
});

it('keeps a gap until a beat that comes after it', () => {
  const lost = createLostTime();
  lost.note(100, 900);
  expect(lost.settle(500)).toBe(0);
  expect(lost.ms()).toBe(800);
  expect(lost.settle(901)).toBe(800);
});
