import { shortName } from '@unstall/catalog';

/** The name of an API as messages give it. */
export const nameInMessages = (api: string): string => (api === 'loop' ? 'loop' : shortName(api));

/** The API that a message blames, as messages give it. */
export function apiOfMessage(message: string): string {
  if (message.startsWith('A loop that only waits ')) return 'loop';
  const name = /^`(?<name>.+?)\(\)` blocks the event loop/.exec(message)?.groups?.['name'];
  if (name === undefined) throw new Error(`no API in the message: ${message}`);
  return name;
}
