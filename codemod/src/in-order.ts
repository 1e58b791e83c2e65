/** A method of arrays whose callback can be waited for. */
export type InOrderMethod = 'every' | 'filter' | 'find' | 'findIndex' | 'flatMap' | 'forEach' | 'map' | 'reduce' | 'some';

/** What is particular to one method. `CALL` is the call of the callback for the element at `i`. */
interface Template {
  /** For TypeScript: type parameters, what the callback gives, what the function gives. */
  readonly types: readonly [parameters: string, gives: string, result: string];
  readonly before?: string;
  /** Statements of one round. */
  readonly each: readonly string[];
  readonly after?: string;
}

const keepsItem = 'const item = array[i]ITEM';

const templates: Readonly<Record<InOrderMethod, Template>> = {
  every: { types: ['T', 'unknown', 'boolean'], each: ['if (i in array && !(await CALL)) return false'], after: 'return true' },
  filter: { types: ['T', 'unknown', 'T[]'], before: 'const result: T[] = []', each: [keepsItem, 'if (i in array && (await CALL)) result.push(item)'], after: 'return result' },
  // These two see holes as `undefined`.
  find: { types: ['T', 'unknown', 'T | undefined'], each: [keepsItem, 'if (await CALL) return item'], after: 'return undefined' },
  findIndex: { types: ['T', 'unknown', 'number'], each: ['if (await CALL) return i'], after: 'return -1' },
  flatMap: { types: ['T, R', 'R | readonly R[]', 'R[]'], before: 'const result: R[] = []', each: ['if (i in array) result.push(...([await CALL].flat() as R[]))'], after: 'return result' },
  forEach: { types: ['T', 'unknown', 'void'], each: ['if (i in array) await CALL'] },
  map: { types: ['T, R', 'R', 'R[]'], before: 'const result = new Array<R>(array.length)', each: ['if (i in array) result[i] = await CALL'], after: 'return result' },
  reduce: { types: ['T, R', 'R', 'R'], before: 'let result = initial', each: ['if (i in array) result = await CALL'], after: 'return result' },
  some: { types: ['T', 'unknown', 'boolean'], each: ['if (i in array && (await CALL)) return true'], after: 'return false' },
};

export const isInOrderMethod = (name: string): name is InOrderMethod => Object.hasOwn(templates, name);

/** `map` -> `mapInOrder`. */
export const inOrderName = (method: InOrderMethod): string => `${method}InOrder`;

export interface InOrderStyle {
  readonly semicolon: ';' | '';
  readonly eol: string;
  readonly indent: string;
  readonly isTypeScript: boolean;
  /** Calls hand over a `this` for the callback. */
  readonly takesThis: boolean;
  /** The compiler takes every element for one that may be missing. */
  readonly checksIndex: boolean;
}

/** The text of the function that walks an array as a method does: same order, same end, a length fixed at the start, no call for a hole. */
export function renderInOrder(method: InOrderMethod, name: string, style: InOrderStyle): string {
  const { before, each, after } = templates[method];
  const { semicolon, eol, indent } = style;
  const line = (depth: number, text: string): string => `${indent.repeat(depth)}${fill(text, method, style)}${semicolon}`;
  return [
    `/** Does what \`${method}\` of an array does, and waits for each call before the next one. */`,
    `${headOf(method, name, style)} {`,
    ...(before ? [line(1, before)] : []),
    `${indent}for (let i = 0, { length } = array; i < length; i++) {`,
    ...each.map((text) => line(2, text)),
    `${indent}}`,
    ...(after ? [line(1, after)] : []),
    '}',
  ].join(eol);
}

function fill(text: string, method: InOrderMethod, { isTypeScript, takesThis, checksIndex }: InOrderStyle): string {
  const cast = isTypeScript && checksIndex ? ' as T' : '';
  const passed = `${method === 'reduce' ? 'result, ' : ''}${templates[method].each.includes(keepsItem) ? 'item' : `array[i]${cast}`}, i, array`;
  const call = takesThis ? `callback.call(thisArg, ${passed})` : `callback(${passed})`;
  return (isTypeScript ? text : untyped(text)).replace('CALL', call).replace('ITEM', cast);
}

/** Without the types of the templates. */
const untyped = (text: string): string => text.replace(/: [TR]\[\] =/, ' =').replace('Array<R>', 'Array').replace(/\((\[.*) as R\[\]\)/, '$1');

function headOf(method: InOrderMethod, name: string, { isTypeScript, takesThis }: InOrderStyle): string {
  const extra = method === 'reduce' ? 'initial' : takesThis ? 'thisArg' : undefined;
  if (!isTypeScript) return `async function ${name}(${['array', 'callback', ...(extra ? [extra] : [])].join(', ')})`;
  const [types, gives, result] = templates[method].types;
  const taken = `${method === 'reduce' ? 'result: R, ' : ''}item: T, i: number, array: readonly T[]`;
  const last = extra ? `, ${extra}: ${extra === 'initial' ? 'R' : 'unknown'}` : '';
  return `async function ${name}<${types}>(array: readonly T[], callback: (${taken}) => Promise<${gives}>${last}): Promise<${result}>`;
}
