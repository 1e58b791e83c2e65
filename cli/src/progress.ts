/** A line on stderr that rewrites itself. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly clear: () => void;
}

/** Milliseconds between two writes: a terminal is slow. */
const interval = 100;

/** Shows progress on long work, only where a person looks: stderr is a terminal. */
export function progressLine(what: string): Progress {
  if (!process.stderr.isTTY) return { update: () => {}, clear: () => {} };
  let last = performance.now();
  let shown = false;
  return {
    update: (done, total) => {
      if (performance.now() - last < interval) return;
      last = performance.now();
      shown = true;
      process.stderr.write(`\r\u001B[K${done}/${total} ${what}`);
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001B[K');
    },
  };
}
