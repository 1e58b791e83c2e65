import type { ParserServicesWithTypeInformation, TSESLint } from '@typescript-eslint/utils';
import type { Ask } from '@unstall/analysis';
import type { Name } from '@unstall/catalog';

/** A program of TypeScript. */
export type Types = ParserServicesWithTypeInformation['program'];
type TsNode = Parameters<ReturnType<Types['getTypeChecker']>['getSymbolAtLocation']>[0];

/** What is asked of nodes of TypeScript, whatever its version. */
interface Loose {
  readonly pos: number;
  readonly end: number;
  readonly parent?: Loose;
  readonly name?: { readonly text?: string };
  readonly expression?: Loose;
  readonly members?: unknown;
  readonly body?: unknown;
  readonly arguments?: unknown;
  readonly fileName?: string;
  readonly getStart: () => number;
  readonly forEachChild: <T>(visit: (child: Loose) => T | undefined) => T | undefined;
}

/** Types, if the parser gives some. */
export function typesOf({ parserServices }: Readonly<TSESLint.SourceCode>): Types | undefined {
  return (parserServices as Partial<ParserServicesWithTypeInformation> | undefined)?.program ?? undefined;
}

/** Asks TypeScript where the name that a call calls is declared. */
export const askTypes =
  (program: Types): Ask =>
  (file, { start, end }) => {
    const source = program.getSourceFile(file) as unknown as Loose | undefined;
    const call = source && findCall(source, start, end);
    const symbol = call?.expression && program.getTypeChecker().getSymbolAtLocation((call.expression.name ?? call.expression) as unknown as TsNode);
    const declaration = (symbol?.valueDeclaration ?? symbol?.declarations?.[0]) as unknown as Loose | undefined;
    return declaration && nameOf(declaration);
  };

function findCall(node: Loose, start: number, end: number): Loose | undefined {
  if (node.pos > start || node.end < end) return undefined;
  const inner = node.forEachChild((child) => findCall(child, start, end));
  if (inner) return inner;
  return node.arguments && node.end === end && node.getStart() === start ? node : undefined;
}

/** A function, or a method of a class or interface, with the module that declares it. */
function nameOf(declaration: Loose): Name | undefined {
  const own = declaration.name?.text;
  if (own === undefined) return undefined;
  let path = own;
  for (let node = declaration.parent; node; node = node.parent) {
    if (node.members && node.name?.text !== undefined) path = `${node.name.text}#${own}`;
    const module = node.fileName === undefined ? ambientModule(node) : packageOf(node.fileName);
    if (module !== undefined) return { module, path };
  }
  return undefined;
}

/** `declare module "fs" { … }`; a plain namespace has an identifier for a name. */
function ambientModule({ name, body }: Loose): string | undefined {
  const isQuoted = body !== undefined && name?.text !== undefined && !('escapedText' in name);
  return isQuoted ? name.text : undefined;
}

/** The package in whose folder a file of declarations lies: `@types/better-sqlite3` speaks of `better-sqlite3`. */
function packageOf(file: string): string | undefined {
  const name = /^.*[\\/]node_modules[\\/](?:@types[\\/])?((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1]?.replace('\\', '/');
  return name?.replace(/^([^@/]+)__/, '@$1/');
}
