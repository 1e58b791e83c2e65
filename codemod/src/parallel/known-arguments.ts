import { ts } from 'ts-morph';
import { unwrapped } from '../functions.js';

/** False for what is no path to a plain file, as far as the text tells: an open file has a position, a device gives each byte once. */
export function namesFiles([path]: readonly ts.Expression[]): boolean {
  if (!path) return false;
  const node = unwrapped(path);
  if (ts.isNumericLiteral(node)) return false;
  return !/^[`'"]\/(dev|proc\/self\/fd)\//.test(node.getText()) && !/(^|\.)(fd|handle|fileHandle)$/i.test(node.getText());
}

/**
 * True for `fetch` with the method GET or HEAD, which HTTP defines as safe: the client asks for no change (RFC 9110, 9.2.1).
 * Options have to be written at the call.
 */
export function isSafeRequest([, options]: readonly ts.Expression[]): boolean {
  if (!options) return true;
  const node = unwrapped(options);
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.every((property) => {
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) return false;
    const name = ts.isComputedPropertyName(property.name) ? 'body' : property.name.text;
    if (name !== 'method') return name !== 'body';
    return ts.isPropertyAssignment(property) && /^['"`](get|head)['"`]$/i.test(property.initializer.getText());
  });
}

/** Options of `curl` that neither write files nor send anything but a GET. */
const harmless = /^(-[sSfLk]+|--silent|--show-error|--fail|--location|--compressed|--insecure|--ipv4|--ipv6)$/;

/** True for `('curl', ['-sf', url])`: a process that asks for one address and prints what it gets. */
export function isPlainDownload([command, list]: readonly ts.Expression[]): boolean {
  if (!command || !list || !ts.isStringLiteralLike(command) || command.text !== 'curl' || !ts.isArrayLiteralExpression(list)) return false;
  const { elements } = list;
  const last = elements.at(-1);
  const isOption = (node: ts.Expression): boolean => ts.isStringLiteralLike(node) && harmless.test(node.text);
  return last !== undefined && !ts.isSpreadElement(last) && elements.slice(0, -1).every(isOption) && !/^['"`]-/.test(last.getText());
}
