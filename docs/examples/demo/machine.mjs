import { cpus } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

function readTimes() {
  const times = cpus().map(cpu => cpu.times);
  const sum = values => values.reduce((total, value) => total + value, 0);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap(Object.values)) };
}

/** The share of the machine, 0 to 1, that is taken by others while this process sleeps. */
export async function measureOthers() {
  const before = readTimes();
  await sleep(500);
  const after = readTimes();
  return 1 - (after.idle - before.idle) / Math.max(1, after.all - before.all);
}
