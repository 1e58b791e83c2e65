import { watch } from 'node:fs';

/** Milliseconds of quiet before a run: editors write a file in several steps. */
const quiet = 150;

const isSource = (name: string | null): boolean =>
  name !== null && /\.([cm]?[jt]sx?|json)$/.test(name) && !/(^|[\\/])(node_modules|\.git|dist)[\\/]/.test(name);

/** Runs once, and again whenever a source file below the folder changes, until the process is ended. */
export async function watchFolder(root: string, run: () => Promise<unknown>): Promise<never> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = run();
  await running;
  const again = (): void => {
    running = running.then(run).catch((error: unknown) => {
      process.stderr.write(`unstall: ${(error as Error).message}\n`);
    });
  };
  watch(root, { recursive: true }, (_event, name) => {
    if (!isSource(name)) return;
    clearTimeout(timer);
    timer = setTimeout(again, quiet);
  });
  return new Promise<never>(() => {});
}
