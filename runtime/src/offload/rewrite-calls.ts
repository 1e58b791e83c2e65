export interface Rewriting {
  /** What stands for the calling file in the bundle: `import.meta.url` or `__filename`. */
  readonly caller: string;
  /** The expression that names the bundled file of a local module. */
  readonly importFile: (specifier: string) => string;
}

/** Comments and texts, which may show calls without making them. */
const SKIPPED = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/;
/** `offloaded<typeof import('./a.js')>('./a.js', import.meta.url`; type arguments hold brackets one level deep. */
const CALL = /\b(?<head>(?:offloaded|actor)\s*(?:<(?:[^<>()]|\([^()]*\)|<[^<>]*>)*>\s*)?\(\s*)(?<quote>['"])(?<specifier>[^'"\n]+)\k<quote>(?<comma>\s*,\s*)(?:import\.meta\.url|__filename)\b/;
const EITHER = new RegExp(`${CALL.source}|${SKIPPED.source}`, 'g');

/** Makes the calls of a source text fit for a bundle; everything else stays as it is, line for line. */
export function rewriteCalls(source: string, { caller, importFile }: Rewriting): string {
  return source.replace(EITHER, (text: string, ...rest: unknown[]) => {
    const { head, specifier, comma } = rest.at(-1) as Partial<Record<string, string>>;
    if (head === undefined || specifier === undefined) return text;
    return `${head}${/^\.\.?\//.test(specifier) ? importFile(specifier) : JSON.stringify(specifier)}${comma}${caller}`;
  });
}
