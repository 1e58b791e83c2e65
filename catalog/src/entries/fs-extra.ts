import { io, promise } from '../define.js';
import type { BlockingApi, ModuleEntry, Twin } from '../types.js';
import { nodeFs } from './node-fs.js';

const twin = (member: string): { twin: Twin } => promise('fs-extra', member);

/** Functions of `node:fs` that return a promise without a callback, in every version since 5; they take descriptors, too. */
const universal =
  /^(access|appendFile|ch(mod|own)|copyFile|lchown|link|lstat|mkdir|mkdtemp|readFile|readdir|readlink|rename|rmdir|stat|symlink|truncate|unlink|utimes|writeFile)$/;

function handedOn(api: BlockingApi): BlockingApi {
  if (api.twin?.module !== 'node:fs/promises' || !universal.test(api.twin.member)) return api;
  const { unless, ...rest } = api.twin;
  const kept = unless?.filter(({ kind }) => kind !== 'at-least') ?? [];
  return { ...api, twin: { ...rest, module: 'fs-extra', ...(kept.length > 0 ? { unless: kept } : {}) } };
}

export const fsExtra: ModuleEntry = {
  module: 'fs-extra',
  aliases: ['fs-extra/esm'],
  migration: 'drop-in',
  checked: 'fs-extra 11.4.1',
  // It hands on every function of `node:fs`.
  apis: [
    ...nodeFs.apis.map(handedOn),
    io('high', 'copySync', twin('copy')),
    io('low', 'createFileSync', twin('createFile')),
    io('low', 'createLinkSync', twin('createLink')),
    io('low', 'createSymlinkSync', twin('createSymlink')),
    io('high', 'emptyDirSync', twin('emptyDir')),
    io('high', 'emptydirSync', twin('emptydir')),
    io('low', 'ensureDirSync', twin('ensureDir')),
    io('low', 'ensureFileSync', twin('ensureFile')),
    io('low', 'ensureLinkSync', twin('ensureLink')),
    io('low', 'ensureSymlinkSync', twin('ensureSymlink')),
    io('low', 'mkdirpSync', twin('mkdirp')),
    io('low', 'mkdirsSync', twin('mkdirs')),
    // A rename, or a copy of the whole tree when the target is on another disk.
    io('medium', 'moveSync', twin('move')),
    io('medium', 'outputFileSync', twin('outputFile')),
    io('medium', 'outputJSONSync', twin('outputJSON')),
    io('medium', 'outputJsonSync', twin('outputJson')),
    io('low', 'pathExistsSync', twin('pathExists')),
    io('medium', 'readJSONSync', twin('readJSON')),
    io('medium', 'readJsonSync', twin('readJson')),
    io('high', 'removeSync', twin('remove')),
    io('medium', 'writeJSONSync', twin('writeJSON')),
    io('medium', 'writeJsonSync', twin('writeJson')),
  ],
  same: nodeFs.same ?? {},
};
