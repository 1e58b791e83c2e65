import { randomUUID } from 'node:crypto';
import { access, chmod, chown, constants, copyFile, link, mkdir, rename, rm, rmdir, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { WriteError } from './plan-error.js';

/** One file to write. */
export interface Write {
  /** As in the plan, for messages. */
  readonly file: string;
  /** Absolute. */
  readonly to: string;
  readonly text: string;
  readonly isNew: boolean;
}

/** A new text beside its place, and the way back. */
interface Staged {
  readonly write: Write;
  readonly temporary: string;
  /** The old file under another name. */
  readonly backup: string;
  /** The uppermost folder that was made for the file. */
  folder?: string;
  isWritten: boolean;
}

/**
 * Writes all files or none: the new texts are laid beside their places, and renamed when all are there.
 * @throws WriteError naming the file; the reason of the signal when that ends it.
 */
export async function writeFiles(writes: readonly Write[], signal?: AbortSignal): Promise<void> {
  const all: Staged[] = [];
  let current: Write | undefined;
  try {
    for (const write of writes) {
      signal?.throwIfAborted();
      current = write;
      await stage(write, all);
    }
    for (const staged of all) {
      signal?.throwIfAborted();
      current = staged.write;
      await rename(staged.temporary, staged.write.to);
      staged.isWritten = true;
    }
  } catch (error) {
    await putBack(all);
    if (signal?.aborted || !current || error instanceof WriteError) throw error;
    throw new WriteError(current.file, describe(error as NodeJS.ErrnoException), { cause: error });
  }
  for (const { backup } of all) await rm(backup, { force: true });
}

async function stage(write: Write, all: Staged[]): Promise<void> {
  const stem = `${write.to}.unstall-${randomUUID().slice(0, 8)}`;
  const staged: Staged = { write, temporary: `${stem}.tmp`, backup: `${stem}.old`, isWritten: false };
  all.push(staged);
  if (write.isNew) {
    const folder = await mkdir(dirname(write.to), { recursive: true });
    if (folder !== undefined) staged.folder = folder;
    return writeFile(staged.temporary, write.text, { flag: 'wx' });
  }
  const { mode, uid, gid } = await stat(write.to);
  // Renaming needs no right to write the file itself, but its owner has said no.
  if ((mode & 0o222) === 0) throw new WriteError(write.file, 'it is read-only');
  await access(write.to, constants.W_OK);
  await writeFile(staged.temporary, write.text, { flag: 'wx' });
  if (uid !== process.getuid?.() || gid !== process.getgid?.()) await keepOwner(staged.temporary, uid, gid);
  await chmod(staged.temporary, mode);
  await keep(write.to, staged.backup);
}

async function keepOwner(path: string, uid: number, gid: number): Promise<void> {
  // Only the superuser may give files away; for everybody else the file becomes theirs, as with every editor.
  await chown(path, uid, gid).catch(() => undefined);
}

/** A second name costs nothing, and going back to it needs no room on the disk. */
async function keep(from: string, to: string): Promise<void> {
  // Some file systems have one name for each file.
  await link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_EXCL));
}

/** @throws WriteError when even that fails, with the name under which the old text is kept. */
async function putBack(all: readonly Staged[]): Promise<void> {
  for (const { write, temporary, backup, folder, isWritten } of [...all].reverse()) {
    await rm(temporary, { force: true });
    if (isWritten) await (write.isNew ? unlink(write.to) : rename(backup, write.to)).catch((error: NodeJS.ErrnoException) => lost(write, backup, error));
    else await rm(backup, { force: true });
    if (folder !== undefined) await removeFolders(dirname(write.to), folder);
  }
}

function lost({ file }: Write, backup: string, cause: NodeJS.ErrnoException): never {
  throw new WriteError(file, `${describe(cause)}, and its old text could not be put back; it is in \`${backup}\``, { cause });
}

/** Removes the folders that were made, from the innermost up. */
async function removeFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; folder.startsWith(upTo); folder = join(folder, '..')) {
    // Not empty: somebody else has put something there meanwhile.
    await rmdir(folder).catch(() => undefined);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
};

const describe = (error: NodeJS.ErrnoException): string => reasons[error.code ?? ''] ?? error.message;
