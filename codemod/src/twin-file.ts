import { ts } from 'ts-morph';
import { namesIn, type FileImports } from './file-imports.js';
import type { FileStyle } from './file-style.js';
import type { Group } from './groups.js';
import type { Binding } from './twin-bindings.js';
import { copyText } from './twin-edit.js';
import type { TwinNames } from './twin-names.js';
import { backSpecifier, type TwinPlace } from './twin-places.js';
import { fromFolder } from './twin-specifier.js';
import type { RankedEdit } from './text-edit.js';

/** One twin of a file to create. */
export interface TwinCopy {
  readonly group: Group;
  readonly place: TwinPlace;
  readonly body: readonly RankedEdit[];
}

export interface TwinFileInput {
  /** At least one, all of one file. */
  readonly copies: readonly TwinCopy[];
  readonly names: TwinNames;
  /** Of the copies alone. */
  readonly imports: FileImports;
}

/** Renders the file of the twins of a file. */
export function renderTwinFile({ copies, names, imports }: TwinFileInput): string {
  const { style, file } = imports;
  const place = copies[0]!.place;
  const added = imports.listAdded();
  const constants = added.constants.map((line) => line.replace(/(['"])(\.{1,2}\/[^'"]*)\1/g, (_, quote: string, path: string) => quote + fromFolder(path, place.folder) + quote));
  const copied = renderCopies({ copies, names, imports });
  const code = [...(constants.length > 0 ? [constants.join(style.eol)] : []), ...copied.texts, ...added.functions];
  const mentioned = namesIn(ts.createSourceFile(file.fileName, code.join('\n'), ts.ScriptTarget.Latest, true));
  const needed = [...place.bindings.values()].filter(({ local }) => mentioned.has(local));
  const fresh = added.wanted.map((each): Binding => ({ ...each, isType: false, isVariable: false }));
  const first = file.statements[0];
  const directive = first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) ? [first.getText()] : [];
  const head = renderImports([...needed, ...fresh], place, style).join(style.eol);
  const tail = style.module === 'esm' ? [] : [`module.exports = { ${copied.exported.join(', ')} }${style.semicolon}`];
  return [...directive, head, ...code, ...tail].join(style.eol + style.eol) + style.eol;
}

function renderCopies({ copies, names, imports: { style } }: TwinFileInput): { texts: string[]; exported: string[] } {
  const exported: string[] = [];
  const classes = new Map<ts.ClassDeclaration, string[]>();
  const texts: string[] = [];
  for (const { place, body } of copies.toSorted((a, b) => a.place.carrier.node.pos - b.place.carrier.node.pos)) {
    const { carrier, owner } = place;
    const name = names.of(carrier.name.getText());
    const text = copyText(carrier, { body, name, exported: !owner && style.module === 'esm' ? 'yes' : 'as original' });
    if (!owner) texts.push(text);
    if (owner) classes.set(owner, [...(classes.get(owner) ?? []), text]);
    else exported.push(name);
  }
  for (const [owner, members] of classes) {
    const base = owner.name?.text ?? '';
    const head = `${style.module === 'esm' ? 'export ' : ''}class ${names.of(base)} extends ${base} {`;
    texts.push([head, members.join(style.eol + style.eol), '}'].join(style.eol));
    exported.push(names.of(base));
  }
  return { texts, exported };
}

/** Packages first, then the file of the originals, so that what it loads is loaded in its order. */
function renderImports(bindings: readonly Binding[], place: TwinPlace, style: FileStyle): string[] {
  const own = backSpecifier(place);
  const modules = new Map<string, Binding[]>([[own, []]]);
  for (const binding of bindings) {
    const module = binding.module === undefined ? own : fromFolder(binding.module, place.folder);
    modules.set(module, [...(modules.get(module) ?? []), binding]);
  }
  const rank = (module: string): number => (!module.startsWith('.') ? 0 : module === own ? 1 : 2);
  return [...modules].sort(([a], [b]) => rank(a) - rank(b)).flatMap(([module, list]) => renderModule({ module, list, style, isLoaded: module === own }));
}

interface ModuleLines {
  readonly module: string;
  readonly list: readonly Binding[];
  readonly style: FileStyle;
  /** The module has to run even if only its types are needed. */
  readonly isLoaded: boolean;
}

function renderModule({ module, list, style, isLoaded }: ModuleLines): string[] {
  const from = `${style.quote}${module}${style.quote}`;
  const isEs = style.module === 'esm';
  const named = list.filter(({ imported }) => imported !== '*' && imported !== 'default');
  const whole = list.filter((each) => !named.includes(each));
  const allTypes = named.every(({ isType }) => isType);
  const element = ({ local, imported, isType }: Binding): string =>
    (isType && !allTypes ? 'type ' : '') + (local === imported ? local : `${imported}${isEs ? ' as' : ':'} ${local}`);
  const lines = whole.map((each) => (isEs ? `import ${typeMark(each.isType)}${each.imported === '*' ? '* as ' : ''}${each.local} from ${from}` : `const ${each.local} = require(${from})`));
  const braces = `{ ${named.map(element).join(', ')} }`;
  if (named.length > 0) lines.push(isEs ? `import ${typeMark(allTypes)}${braces} from ${from}` : `const ${braces} = require(${from})`);
  if (isLoaded && list.every(({ isType }) => isType)) lines.push(isEs ? `import ${from}` : `require(${from})`);
  return lines.map((line) => line + style.semicolon);
}

const typeMark = (isType: boolean): string => (isType ? 'type ' : '');
