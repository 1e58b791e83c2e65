/** Runs what analyses a file; answers `otherwise` for a tree of a shape nobody foresaw: no report is better than no lint. */
export function safely<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch (error) {
    if (process.env['UNSTALL_DEBUG']) throw error;
    return otherwise;
  }
}
