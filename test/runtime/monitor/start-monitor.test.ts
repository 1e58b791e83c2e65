import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { startMonitor, type StallRecord } from '@unstall/runtime';
import { describe, expect, it, vi } from 'vitest';

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function stallWhile(options: Parameters<typeof startMonitor>[0]): Promise<void> {
  const monitor = startMonitor(options);
  await sleep(400);
  block(600);
  await sleep(200);
  monitor.stop();
  monitor.stop();
}

describe('startMonitor', { retry: 2 }, () => {
  it('tells `onStall` and the diagnostics channel about a stall, and stops twice without harm', async () => {
    const records: StallRecord[] = [];
    const heard = vi.fn();
    subscribe('unstall:stall', heard);
    await stallWhile({ threshold: 100, onStall: (record) => records.push(record) });
    unsubscribe('unstall:stall', heard);
    const longest = records.sort((a, b) => b.durationMs - a.durationMs)[0];
    expect(longest).toMatchObject({ type: 'stall', ongoing: false, culprit: { function: 'block' } });
    expect(longest?.durationMs).toBeGreaterThan(580);
    expect(heard).toHaveBeenCalled();
  });

  it('puts the natives back', async () => {
    const before = JSON.parse;
    const monitor = startMonitor({ format: 'none' });
    expect(JSON.parse).not.toBe(before);
    monitor.stop();
    expect(JSON.parse).toBe(before);
  });

  it('lets a listener fail without harm', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    await stallWhile({ threshold: 100, onStall: () => { throw new Error('mine'); } });
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('mine'), { code: 'UNSTALL_LISTENER' });
    warned.mockRestore();
  });
});
