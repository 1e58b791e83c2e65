import { readFileSync } from 'node:fs';
import { root } from './paths.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, character => escapes[character] ?? character);

/** Fills `{{name}}` in `templates/<template>.html`; throws `ENOENT` when there is no such template. */
export function render(template: string, values: Readonly<Record<string, string | number>>): string {
  const html = readFileSync(new URL(`templates/${template}.html`, root), 'utf8'); // fault: template
  return html.replace(/\{\{(\w+)\}\}/g, (_, name: string) => escapeHtml(String(values[name] ?? '')));
}
