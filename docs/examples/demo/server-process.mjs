import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { unstall } from './command.mjs';
import { expect } from './failure.mjs';

const patienceMs = 20_000;

const within = (promise, fallback) => Promise.race([promise, sleep(patienceMs, fallback, { ref: false })]);

async function readAddress(output) {
  for await (const line of output) {
    if (line.startsWith('{"listening"')) return JSON.parse(line);
  }
  return undefined;
}

/** Starts the compiled shop under the monitor: `{ url, stop, kill }`; `kill` may come after `stop`. */
export async function startServer(folder, records) {
  const args = [unstall, 'run', '--threshold', '30', '--out', records, '--', process.execPath, 'dist/src/server.js'];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let messages = '';
  child.stderr.setEncoding('utf8').on('data', text => (messages += text));
  const exit = once(child, 'exit');
  const output = createInterface(child.stdout);
  const address = await within(readAddress(output));
  if (!address) child.kill('SIGTERM');
  expect(address, `the server does not start.\n${messages}`);

  const signal = name => {
    try {
      process.kill(address.pid, name);
    } catch {
      // It is gone already, as it should be.
    }
  };
  return {
    url: address.listening,
    kill: () => signal('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await within(exit, ['timeout']);
      expect(code === 0, `the server under \`unstall run\` does not end with code 0 on SIGTERM, but with ${code}.\n${messages}`);
    },
  };
}
