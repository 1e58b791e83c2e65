// npm run bench -- monitor [overhead|natives|soak|foreign] [arguments]: what the monitor costs a server (the default) and a call, whether it misses stalls or
// grows, and whether other people's test suites notice it.
const PARTS = ['overhead', 'natives', 'soak', 'foreign'];
const [part = 'overhead'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (PARTS.includes(part)) await import(`./monitor-${part}.mjs`);
else {
  console.error(`bench 'monitor ${part}' is not known; use ${PARTS.join(', ')}.`);
  process.exitCode = 2;
}
