import { createTwoFilesPatch } from 'diff';
import type { PlanText, PlanTexts } from './apply.js';

/** A unified diff of everything a plan changes, in the form that `git apply` takes. */
export function renderDiff(texts: PlanTexts): string {
  return [...texts].map(renderFile).join('');
}

function renderFile([file, { before, after, created }]: readonly [string, PlanText]): string {
  if (before === after) return '';
  const [from, to] = [quote(`a/${file}`), quote(`b/${file}`)];
  const patch = createTwoFilesPatch('', '', before, after, undefined, undefined, { context: 3 });
  const hunks = patch.slice(patch.indexOf('@@ '));
  const head = created ? ['new file mode 100644', '--- /dev/null'] : [`--- ${from}${mark(from)}`];
  return `${[`diff --git ${from} ${to}`, ...head, `+++ ${to}${mark(to)}`].join('\n')}\n${hunks}`;
}

/** Git reads a name with a blank up to the tab. */
const mark = (name: string): string => (name.includes(' ') && !name.startsWith('"') ? '\t' : '');

/** Names with quotes, backslashes or control characters are written as in C. */
function quote(name: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name;
  const escaped = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `"${escaped}"`;
}
