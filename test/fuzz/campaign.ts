import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryBatch, type BatchResult, type Fault } from './batch.js';
import { makeProgram } from './program.js';

export interface Campaign {
  /** Seed of the first program; the others follow. */
  readonly seed: number;
  readonly programs: number;
  /** Programs that are planned as one project. */
  readonly batch?: number;
  readonly onBatch?: (done: number, result: BatchResult) => void;
}

export interface CampaignResult extends Omit<BatchResult, 'unstable'> {
  readonly programs: number;
  readonly unstable: number;
}

/** Makes programs, migrates them, compares what they print before and after. */
export async function runCampaign({ seed, programs, batch = 150, onBatch }: Campaign): Promise<CampaignResult> {
  const results: BatchResult[] = [];
  for (let done = 0; done < programs; done += batch) {
    const count = Math.min(batch, programs - done);
    const scratch = await mkdtemp(join(tmpdir(), 'unstall-fuzz-'));
    try {
      const result = await tryBatch(Array.from({ length: count }, (_, i) => makeProgram(seed + done + i)), scratch);
      results.push(result);
      onBatch?.(done + count, result);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  return sum(results, programs);
}

function sum(results: readonly BatchResult[], programs: number): CampaignResult {
  const total = (count: (result: BatchResult) => number): number => results.reduce((all, result) => all + count(result), 0);
  const merged = (read: (result: BatchResult) => Readonly<Record<string, number>>): Record<string, number> => {
    const all: Record<string, number> = {};
    for (const [key, count] of results.flatMap((result) => Object.entries(read(result)))) all[key] = (all[key] ?? 0) + count;
    return all;
  };
  return {
    programs,
    faults: results.flatMap(({ faults }) => faults),
    unstable: total(({ unstable }) => unstable.length),
    findings: total(({ findings }) => findings),
    changed: total(({ changed }) => changed),
    migrated: merged(({ migrated }) => migrated),
    refused: merged(({ refused }) => refused),
  };
}

/** A fault with its seed and the program before and after. */
export function renderFault({ program, what, after }: Fault): string {
  const texts = Object.entries(program.files).flatMap(([name, text]) => [`--- ${name}`, text, ...(after[name] === text ? [] : [`+++ ${name}`, after[name] ?? ''])]);
  return [`seed ${program.seed}: ${what}`, ...texts].join('\n');
}
