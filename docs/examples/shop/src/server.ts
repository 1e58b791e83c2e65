import { mkdirSync, writeFileSync } from 'node:fs';
import { buildApp } from './app.js';
import { config } from './config.js';
import { root } from './paths.js';

const lastRun = new URL('var/last-run.json', root);

async function start(): Promise<void> {
  mkdirSync(new URL('.', lastRun), { recursive: true }); // fine: before listen
  const app = buildApp(config);
  const address = await app.listen({ port: Number(process.env['PORT'] ?? config.port) });

  process.once('SIGTERM', () => void app.close());
  process.on('exit', code => {
    writeFileSync(lastRun, `${JSON.stringify({ code, seconds: Math.round(process.uptime()) })}\n`); // fine: an exit handler
  });
  process.stdout.write(`${JSON.stringify({ listening: address, pid: process.pid })}\n`);
}

await start();
