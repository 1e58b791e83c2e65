import { styleText } from 'node:util';

const coloured = process.stdout.isTTY && !process.env.NO_COLOR;

export const paint = (style, text) => (coloured ? styleText(style, text) : text);

export const say = text => process.stdout.write(`${text}\n`);

export const heading = text => say(`\n${paint('bold', text)}`);

export function sayDiff(diff) {
  for (const line of diff.trimEnd().split('\n')) {
    const style = /^(?:---|\+\+\+|diff|@@)/.test(line) ? 'cyan' : { '+': 'green', '-': 'red' }[line[0]];
    say(`  ${style ? paint(style, line) : line}`);
  }
}

/** Renders rows of text as columns; the first one to the left, the others to the right. */
export function renderTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
  return rows
    .map(row => row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('   '))
    .map(line => `  ${line.trimEnd()}`)
    .join('\n');
}
