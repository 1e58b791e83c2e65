import os from 'node:os';

/**
 * True for so large a share of all processes. It depends on host and process id alone, so that the worker threads of a process and its main
 * thread agree, and replicas in containers, all of them process 1, do not.
 */
export function isSampled(share: number, key: string = `${os.hostname()} ${process.pid}`): boolean {
  return share >= 1 || hash(key) / 2 ** 32 < share;
}

/** FNV-1a, then mixed as in MurmurHash3: neighbouring process ids fall far apart. */
function hash(text: string): number {
  let bits = 2166136261;
  for (const byte of Buffer.from(text)) bits = Math.imul(bits ^ byte, 16777619);
  bits = Math.imul(bits ^ (bits >>> 16), 2246822507);
  bits = Math.imul(bits ^ (bits >>> 13), 3266489909);
  return (bits ^ (bits >>> 16)) >>> 0;
}
