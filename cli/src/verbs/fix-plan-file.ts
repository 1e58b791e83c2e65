import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { InvalidPlanError, readPlan, type Plan } from '@unstall/codemod';
import { UsageError } from '../usage-error.js';

/**
 * Reads a plan that `unstall fix --format json` wrote.
 * @throws UsageError naming the file and what is wrong with it.
 */
export async function readPlanFile(path: string): Promise<Plan> {
  const name = relative('', path);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code ?? error.message})`;
    throw new UsageError(`plan '${name}' ${reason}; write one with 'unstall fix --format json'.`);
  });
  try {
    return readPlan(text);
  } catch (error) {
    if (error instanceof InvalidPlanError) throw new UsageError(`plan '${name}': ${error.code}: ${error.message}`);
    throw error;
  }
}
