/** Argument of worker threads that are there to be blocked: the monitor leaves them alone. */
export const BLOCKS_BY_DESIGN = '--unstall-blocks-by-design';
