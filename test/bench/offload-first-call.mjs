import { offloaded } from '@unstall/runtime/offload';

const work = offloaded('./offload-work.mjs', import.meta.url);
const start = performance.now();
await work.echo(1);
console.log(performance.now() - start);
