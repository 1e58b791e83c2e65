import { cpu, held, heldCpu, io } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'Compiler objects live in one thread; run the whole job in a worker.';
const diagnostics = ['getDeclarationDiagnostics', 'getGlobalDiagnostics', 'getSemanticDiagnostics', 'getSyntacticDiagnostics'];

/** The JavaScript compiler, up to 6; the native one of 7 has no stable API. */
export const typescript: ModuleEntry = {
  module: 'typescript',
  migration: 'offload',
  checked: 'typescript 5.9.3',
  apis: [
    heldCpu('high', 'createProgram', note),
    heldCpu('high', 'Program#emit', note),
    ...diagnostics.map((name) => heldCpu('high', `Program#${name}`, note)),
    heldCpu('high', 'getPreEmitDiagnostics', note),
    heldCpu('high', 'createWatchProgram', note),
    heldCpu('high', 'createSolutionBuilder#build', note),
    heldCpu('medium', 'createSourceFile', note),
    held('high', 'parseJsonConfigFileContent', 'It lists every folder that the configuration includes.'),
    held('medium', 'readConfigFile', 'Read the text and use `parseConfigFileTextToJson`.'),
    io('low', 'findConfigFile'),
    held('medium', 'resolveModuleName', note),
    held('low', 'sys.fileExists', 'Use `node:fs/promises`.'),
    held('low', 'sys.directoryExists', 'Use `node:fs/promises`.'),
    held('medium', 'sys.readFile', 'Use `node:fs/promises`.'),
    held('high', 'sys.readDirectory', 'Use `node:fs/promises`.'),
    held('medium', 'sys.writeFile', 'Use `node:fs/promises`.'),
    cpu('medium', 'transpile'),
    cpu('medium', 'transpileModule'),
  ],
  same: { 'ts.': '', 'createProgram#': 'Program#' },
};
