/** The folder of the shop; the compiled files are in `dist/src`. */
export const root: URL = new URL('../../', import.meta.url);
