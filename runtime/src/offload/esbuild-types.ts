/* What the plugin uses of esbuild; only types, so that esbuild is needed by those who have it. */

export interface Plugin {
  readonly name: string;
  setup(build: Build): void;
}

export interface BuildOptions {
  plugins?: readonly { readonly name: string }[];
  loader?: Readonly<Record<string, string>>;
  format?: string;
  platform?: string;
  outdir?: string;
  outfile?: string;
  sourcemap?: unknown;
  outExtension?: unknown;
  stdin?: unknown;
}

export interface OutputFile {
  path: string;
  contents: Uint8Array;
  hash: string;
  readonly text: string;
}

export interface Loaded {
  contents?: string | Uint8Array;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- esbuild's own list of names, which grows
  loader?: any;
  errors?: { text: string }[];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- passed through
  warnings?: any;
  watchFiles?: string[];
}

/* eslint-disable @typescript-eslint/no-explicit-any -- esbuild's types on the other side */
export interface Build {
  readonly initialOptions: BuildOptions;
  readonly esbuild: { build(options: any): Promise<{ outputFiles?: OutputFile[]; metafile?: { inputs: object }; warnings: unknown }> };
  onResolve(options: { filter: RegExp }, run: (args: { path: string; importer: string; resolveDir: string }) => any): void;
  onLoad(options: { filter: RegExp; namespace: string }, run: (args: { path: string; pluginData: any }) => any): void;
  onEnd(run: (result: any) => Promise<void>): void;
  resolve(path: string, options: any): Promise<{ path: string; errors: any }>;
}
