import type { ModuleEntry } from './types.js';
import { admZip } from './entries/adm-zip.js';
import { bcrypt } from './entries/bcrypt.js';
import { bcryptjs, bcryptNodejs, bcryptTs } from './entries/bcryptjs.js';
import { betterSqlite3 } from './entries/better-sqlite3.js';
import { babelCore, esbuild, oxcParser, svgo, swcCore, terser, uglifyJs } from './entries/compilers.js';
import { fflate, lz4, lz4Napi, pako, snappy, zstdNapi } from './entries/compression.js';
import { copyDir, copyFile, cpFile, moveFile, touch } from './entries/copy-move.js';
import { crossSpawn } from './entries/cross-spawn.js';
import { csvParseSync, csvStringifySync } from './entries/csv.js';
import { deasync } from './entries/deasync.js';
import { del } from './entries/del.js';
import { directoryTree, fdir, fsWalk, klawSync, walkdir, walkSync } from './entries/directory-walkers.js';
import { drizzleBetterSqlite3 } from './entries/drizzle.js';
import { ethers } from './entries/ethers.js';
import { execa } from './entries/execa.js';
import { fastGlob } from './entries/fast-glob.js';
import { hasha, md5File, readChunk } from './entries/file-contents.js';
import { empathic, escalade, findUp, findUpSimple, locatePath, packageDirectory, pathExists, pkgDir, pkgUp } from './entries/find-up.js';
import { fsExtra } from './entries/fs-extra.js';
import { fsJetpack } from './entries/fs-jetpack.js';
import { glob } from './entries/glob.js';
import { globby } from './entries/globby.js';
import { imageSize } from './entries/image-size.js';
import { canvas, jimp, jpegJs, napiCanvas, pngjs, resvg } from './entries/images.js';
import { bip39, cryptoJs, libsodium, pbkdf2, scryptJs, scryptsy, sodiumNative } from './entries/key-derivation.js';
import { libsql } from './entries/libsql.js';
import { libxmljs, libxmljs2 } from './entries/libxmljs.js';
import { lockfile, properLockfile } from './entries/lockfiles.js';
import { fontkit, onoff, qrImage } from './entries/machine-parts.js';
import { clipboardy, defaultGateway, gitRevSync, nodeMachineId, username } from './entries/machine-facts.js';
import { makeDir, mkdirp } from './entries/make-dir.js';
import { importFresh, importSync, jiti, requireAll } from './entries/module-loaders.js';
import { nobleArgon2, noblePbkdf2, nobleScrypt } from './entries/noble-hashes.js';
import { nodeForge, nodeRsa } from './entries/node-forge.js';
import { nodeRsArgon2, nodeRsBcrypt } from './entries/node-rs.js';
import { prettier, prettierSync } from './entries/prettier.js';
import { promptSync, readlineSync } from './entries/prompts.js';
import { grpcProtoLoader, protobufjs } from './entries/protocol-buffers.js';
import { readPackageUp, readPkg, readPkgUp } from './entries/read-pkg.js';
import { enhancedResolve, oxcResolver, resolve, resolveSync } from './entries/resolve.js';
import { rimraf } from './entries/rimraf.js';
import { nodeSass, sass, sassEmbedded } from './entries/sass.js';
import { cosmiconfig, dotenv, lilconfig } from './entries/settings.js';
import { detectLibc, nodeCmd, shellEnv, tinyexec, zx } from './entries/shell-commands.js';
import { shelljs } from './entries/shelljs.js';
import { atomicSleep, sleep } from './entries/sleep.js';
import { configstore, confStore, lowdb, nodeLocalstorage } from './entries/stores.js';
import { jsonfile, loadJsonFile, loadYamlFile, readYamlFile, writeJsonFile } from './entries/structured-files.js';
import { less, lightningcss, stylus } from './entries/styles.js';
import { syncFetch, syncRequest, syncRpc } from './entries/sync-request.js';
import { synckit } from './entries/synckit.js';
import { tar } from './entries/tar.js';
import { ejs, grayMatter, nunjucks, pug } from './entries/templates.js';
import { temp, tempy, tmp } from './entries/temporary-files.js';
import { tinyglobby } from './entries/tinyglobby.js';
import { typescript } from './entries/typescript.js';
import { commandExists, which } from './entries/which.js';
import { writeFileAtomic } from './entries/write-file-atomic.js';
import { xlsx } from './entries/xlsx.js';

/** Packages of the npm registry with blocking functions. */
export const packages: readonly ModuleEntry[] = [
  admZip,
  atomicSleep,
  babelCore,
  bcrypt,
  bcryptjs,
  bcryptNodejs,
  bcryptTs,
  betterSqlite3,
  bip39,
  canvas,
  clipboardy,
  commandExists,
  configstore,
  confStore,
  copyDir,
  copyFile,
  cosmiconfig,
  cpFile,
  crossSpawn,
  cryptoJs,
  csvParseSync,
  csvStringifySync,
  deasync,
  defaultGateway,
  del,
  detectLibc,
  directoryTree,
  dotenv,
  drizzleBetterSqlite3,
  ejs,
  ...empathic,
  enhancedResolve,
  esbuild,
  escalade,
  ethers,
  execa,
  fastGlob,
  fdir,
  fflate,
  findUp,
  findUpSimple,
  fsExtra,
  fsJetpack,
  fsWalk,
  gitRevSync,
  glob,
  globby,
  grayMatter,
  grpcProtoLoader,
  hasha,
  imageSize,
  importFresh,
  importSync,
  jimp,
  jiti,
  jpegJs,
  jsonfile,
  klawSync,
  less,
  libsodium,
  libsql,
  libxmljs,
  libxmljs2,
  lightningcss,
  lilconfig,
  loadJsonFile,
  loadYamlFile,
  locatePath,
  lockfile,
  lowdb,
  lz4,
  lz4Napi,
  makeDir,
  md5File,
  mkdirp,
  moveFile,
  napiCanvas,
  nobleArgon2,
  noblePbkdf2,
  nobleScrypt,
  nodeCmd,
  nodeForge,
  nodeLocalstorage,
  nodeMachineId,
  fontkit,
  onoff,
  qrImage,
  nodeRsa,
  nodeRsArgon2,
  nodeRsBcrypt,
  nodeSass,
  nunjucks,
  oxcParser,
  oxcResolver,
  packageDirectory,
  pako,
  pathExists,
  pbkdf2,
  pkgDir,
  pkgUp,
  pngjs,
  prettier,
  prettierSync,
  promptSync,
  properLockfile,
  protobufjs,
  pug,
  readChunk,
  readlineSync,
  readPackageUp,
  readPkg,
  readPkgUp,
  readYamlFile,
  requireAll,
  resolve,
  resolveSync,
  resvg,
  rimraf,
  sass,
  sassEmbedded,
  scryptJs,
  scryptsy,
  shellEnv,
  shelljs,
  sleep,
  snappy,
  sodiumNative,
  stylus,
  svgo,
  swcCore,
  syncFetch,
  synckit,
  syncRequest,
  syncRpc,
  tar,
  temp,
  tempy,
  terser,
  tinyexec,
  tinyglobby,
  tmp,
  touch,
  typescript,
  uglifyJs,
  username,
  walkdir,
  walkSync,
  which,
  writeFileAtomic,
  writeJsonFile,
  xlsx,
  zstdNapi,
  zx,
];
