import type { Random } from './random.js';

/** Writes a text as one of several authors would: quotes, semicolons, indentation, line ends. */
export function dress(random: Random, text: string): string {
  let lines = text.split('\n');
  if (random.chance(0.25)) lines = withoutSemicolons(lines);
  if (random.chance(0.3)) lines = lines.map((line) => line.replace(/^( {2})+/, (space) => '\t'.repeat(space.length / 2)));
  if (random.chance(0.3)) lines = lines.map((line) => (line.includes("'") || line.includes('`') ? line : line.replaceAll('"', "'")));
  if (random.chance(0.1)) lines = ["'use strict'" + (random.chance(0.5) ? ';' : ''), ...lines];
  return `${random.chance(0.05) ? '\uFEFF' : ''}${lines.join(random.chance(0.2) ? '\r\n' : '\n')}\n`;
}

/** Drops the semicolons at line ends; a line that would go on the one before gets one in front. */
function withoutSemicolons(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/;$/, '')).map((line) => line.replace(/^(\s*)(?=[([`+\-/](?![/*]))/, '$1;'));
}
