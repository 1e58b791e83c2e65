import { execFileSync } from 'node:child_process';

/** A client that knows no other way than to block. */
export function download(url) {
  return execFileSync('curl', ['--silent', '--fail', url], { encoding: 'utf8' });
}
