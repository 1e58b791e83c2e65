// Runs one program in a worker: what it prints goes to the parent line by line.
const { format } = require('node:util');
const { pathToFileURL } = require('node:url');
const { parentPort, workerData } = require('node:worker_threads');

console.log = (...values) => parentPort.postMessage(format(...values));
if (workerData.endsWith('.mjs')) import(pathToFileURL(workerData).href);
else require(workerData);
