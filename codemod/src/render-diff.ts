import { createTwoFilesPatch } from 'diff';
import type { PlanTexts } from './apply.js';

/** A unified diff of everything a plan changes, with `a/` and `b/` before the names. */
export function renderDiff(texts: PlanTexts): string {
  return [...texts].map(([file, { before, after }]) => createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, '', '', { context: 3 })).join('');
}
