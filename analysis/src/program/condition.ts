import type { Condition } from '@unstall/catalog';
import type { Argument } from '../facts/file-facts.js';

const isFunction = (argument: Argument, isCallback: (argument: Argument) => boolean): boolean =>
  argument.kind === 'term' && isCallback(argument);

function setsOption(args: readonly Argument[], name: string, value: boolean | string | undefined): boolean {
  return args.some((argument) => {
    const set = argument.kind === 'object' ? argument.properties[name] : undefined;
    if (!set) return false;
    return value === undefined || ((set.kind === 'boolean' || set.kind === 'string') && set.value === value);
  });
}

/**
 * True if the arguments, as written, fulfil the condition.
 * @param isCallback whether a named argument is a function, or may be one.
 */
export function holds(condition: Condition, args: readonly Argument[], isCallback: (argument: Argument) => boolean): boolean {
  switch (condition.kind) {
    case 'no-callback':
      return !args.some((argument) => argument.kind === 'spread' || isFunction(argument, isCallback));
    case 'has-argument':
      return args.length > condition.argument;
    case 'no-argument':
      return args.length <= condition.argument && !args.some(({ kind }) => kind === 'spread');
    case 'option':
      return setsOption(args, condition.name, condition.value);
    case 'no-option':
      return !setsOption(args, condition.name, condition.value);
    case 'text': {
      const kind = args[condition.argument]?.kind;
      return kind === 'string' || kind === 'text';
    }
    case 'all':
      return condition.of.every((part) => holds(part, args, isCallback));
    case 'at-least': {
      const argument = args[condition.argument];
      return argument?.kind === 'number' && argument.value >= condition.value;
    }
  }
}
