import { hasArgument, held, heldCpu, noCallback, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'The archive lives in one thread; run the whole job in a worker, or use `yauzl`.';
const differs = 'It rejects with a string.';

export const admZip: ModuleEntry = {
  module: 'adm-zip',
  main: 'AdmZip',
  migration: 'offload',
  checked: 'adm-zip 0.6.1',
  apis: [
    held('medium', 'AdmZip', { when: hasArgument(0), note }),
    held('medium', 'AdmZip#addLocalFile', note),
    held('high', 'AdmZip#addLocalFolder', promise('adm-zip', 'AdmZip#addLocalFolderPromise', { differs })),
    held('high', 'AdmZip#extractAllTo', promise('adm-zip', 'AdmZip#extractAllToAsync', { differs: 'It takes no password, and without a callback it returns a promise.' })),
    held('high', 'AdmZip#extractEntryTo', note),
    heldCpu('high', 'AdmZip#readAsText', note),
    heldCpu('high', 'AdmZip#readFile', note),
    heldCpu('high', 'AdmZip#test', note),
    heldCpu('high', 'AdmZip#toBuffer', { when: noCallback, ...promise('adm-zip', 'AdmZip#toBufferPromise', { differs }) }),
    held('high', 'AdmZip#writeZip', { ...promise('adm-zip', 'AdmZip#writeZipPromise', { differs }), note: 'A callback runs before it returns.' }),
    heldCpu('high', 'IZipEntry#getData', note),
    heldCpu('high', 'IZipEntry#getCompressedData', note),
  ],
  same: { 'AdmZip#getEntry#': 'IZipEntry#', 'AdmZip.IZipEntry#': 'IZipEntry#' },
};
