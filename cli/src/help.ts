import type { Option, Verb } from './verb.js';

const flag = (name: string, option: Option): string => {
  if (option.type === 'boolean') return `--${name}`;
  return `--${name} ${option.choices ? option.choices.join('|') : (option.value ?? 'VALUE')}`;
};

const columns = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) =>
    left.length > width ? `  ${left}\n  ${' '.repeat(width)}  ${right}` : `  ${left.padEnd(width)}  ${right}`,
  );
};

/** Renders the help of one verb from its option table. */
export function renderVerbHelp(name: string, verb: Verb): string {
  const rows = Object.entries(verb.options).map(([key, option]) => [flag(key, option), option.about] as const);
  return [
    `Usage: unstall ${name} ${verb.usage}`,
    '',
    verb.about,
    '',
    'Options:',
    ...columns([...rows, ['--help', 'Print this help.']]),
    ...(verb.notes ? ['', ...verb.notes] : []),
    '',
  ].join('\n');
}

/** Renders the overview of all verbs. */
export function renderHelp(verbs: readonly (readonly [string, string])[]): string {
  return [
    'Usage: unstall <command> [options]',
    '',
    'Finds what blocks the Node.js event loop, moves it off the loop, and watches that it stays off.',
    '',
    'Commands:',
    ...columns(verbs),
    '',
    "Run 'unstall <command> --help' for a command's options.",
    'Exit codes: 0 clean, 1 findings, 2 usage or environment error.',
    '',
  ].join('\n');
}
