import type { PlanOptions } from '@unstall/codemod';

/** Milliseconds between two writes: a terminal is slow. */
const interval = 100;

const words = { read: 'files read', resolve: 'resolving types and callers …', compile: 'compiling the changed project …' } as const;

/** The steps of a plan on a line of stderr that rewrites itself, only where a person looks. */
export function planProgress(): { readonly onProgress: NonNullable<PlanOptions['onProgress']>; readonly clear: () => void } {
  if (!process.stderr.isTTY) return { onProgress: () => {}, clear: () => {} };
  let last = performance.now();
  let shown = false;
  return {
    onProgress: (step, done, total) => {
      // What follows a step without a count holds up everything: it is said at once.
      if (step === 'read' && performance.now() - last < interval) return;
      last = performance.now();
      shown = true;
      process.stderr.write(`\r\u001B[K${step === 'read' ? `${done}/${total} ` : ''}${words[step]}`);
    },
    clear: () => {
      if (shown) process.stderr.write('\r\u001B[K');
      shown = false;
    },
  };
}
