import fs from 'node:fs';

/** Writes whole lines to a descriptor; once that fails for good it stays silent. */
export type LineWriter = (text: string) => void;

const pause = new Int32Array(new SharedArrayBuffer(4));
const RETRIES = 50;

/** Writes synchronously: the streams of a worker go through the main thread, which is blocked when there is something to say. */
export function createLineWriter(given: number): LineWriter {
  const fd = openUnblocked(given);
  let isBroken = false;
  return (text) => {
    if (isBroken) return;
    isBroken = !writeAll(fd, Buffer.from(text));
  };
}

/** A pipe that nobody reads would hold the thread, and the end of the program with it; opened once more it can refuse to wait, and the program's own opening stays as it is. */
function openUnblocked(fd: number): number {
  try {
    const { O_WRONLY, O_NONBLOCK } = fs.constants;
    return fs.fstatSync(fd).isFIFO() ? fs.openSync(`/proc/self/fd/${fd}`, O_WRONLY | O_NONBLOCK) : fd;
  } catch {
    // Closed, or a system without /proc: the descriptor itself says the rest when it is written to.
    return fd;
  }
}

function writeAll(fd: number, bytes: Buffer): boolean {
  let done = 0;
  for (let tries = 0; done < bytes.length && tries < RETRIES; tries++) {
    try {
      done += fs.writeSync(fd, bytes, done);
    } catch (error) {
      // A full pipe empties in a moment. A closed one or a full disk is the end of the reports, never of the program.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return false;
      Atomics.wait(pause, 0, 0, 2);
    }
  }
  return true;
}

/** Opens `fd:3` or a path for appending; throws what the file system says. */
export function openLineWriter(target: string): LineWriter {
  const fd = /^fd:(\d+)$/.exec(target)?.[1];
  return createLineWriter(fd === undefined ? fs.openSync(target, 'a') : Number(fd));
}
