import { constants, copyFile, link, lstat, mkdir, readdir, readlink, symlink, utimes } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

interface Folder {
  readonly from: string;
  readonly to: string;
  /** Its files get a second name in place of a copy. */
  readonly isLinked: boolean;
}

export interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly signal: AbortSignal;
}

/** Folders that are read at a time. */
const width = 16;

/** Packages and git's objects are only ever replaced, not written to: a second name of the file does, and takes no time. */
const isLinkedFolder = (path: string): boolean => /(^|[\\/])(node_modules|\.git[\\/]objects|\.yarn[\\/]cache)$/.test(path);

/** Caches of tools fill themselves again; a lock is somebody else's. */
const isLeftOut = (path: string): boolean => /(^|[\\/])(node_modules[\\/]\.cache|\.git[\\/]index\.lock)$/.test(path);

/** Copies a folder with modes, times and symbolic links; packages are linked. A link within the folder stays within the copy. */
export async function copyTree({ from, to, signal }: CopyOptions): Promise<void> {
  const copier = new Copier(from, to);
  for (let folders: Folder[] = [{ from, to, isLinked: false }]; folders.length > 0; ) {
    const next: Folder[] = [];
    for (let at = 0; at < folders.length; at += width) {
      signal.throwIfAborted();
      const found = await Promise.all(folders.slice(at, at + width).map((folder) => copier.copyFolder(folder)));
      next.push(...found.flat());
    }
    folders = next;
  }
}

class Copier {
  readonly #from: string;
  readonly #to: string;
  /** The file system shares blocks between copies until one of them is written. */
  #canClone = true;

  constructor(from: string, to: string) {
    this.#from = from;
    this.#to = to;
  }

  /** Copies the files of one folder and returns the folders in it. */
  async copyFolder({ from, to, isLinked }: Folder): Promise<Folder[]> {
    await mkdir(to, { recursive: true });
    const folders: Folder[] = [];
    const entries = await readdir(from, { withFileTypes: true });
    const copies = entries.map((entry) => {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (isLeftOut(source) || source === dirname(this.#to)) return Promise.resolve();
      if (entry.isSymbolicLink()) return this.#copyLink(source, target);
      if (entry.isDirectory()) folders.push({ from: source, to: target, isLinked: isLinked || isLinkedFolder(source) });
      // Sockets and pipes are of no use to a test.
      if (!entry.isFile() || this.#isWorktreePointer(source)) return Promise.resolve();
      return isLinked ? this.#link(source, target) : copy(source, target);
    });
    await Promise.all(copies);
    return folders;
  }

  /** A linked work tree has a file `.git` that leads to the original, where git would write. */
  #isWorktreePointer(source: string): boolean {
    return source === join(this.#from, '.git');
  }

  async #copyLink(source: string, target: string): Promise<void> {
    const text = await readlink(source);
    const goal = resolve(dirname(source), text);
    const way = relative(this.#from, goal);
    const isInside = way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
    if (isInside) await symlink(isAbsolute(text) ? join(this.#to, way) : text, target);
    else await symlink(goal, target);
  }

  async #link(source: string, target: string): Promise<void> {
    if (this.#canClone) {
      try {
        return await copyFile(source, target, constants.COPYFILE_FICLONE_FORCE);
      } catch {
        // Few file systems can.
        this.#canClone = false;
      }
    }
    // Another device, or a file system without links: then it has to be a copy.
    await link(source, target).catch(() => copyFile(source, target));
  }
}

async function copy(source: string, target: string): Promise<void> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
    // Build tools compare the times of sources and results.
    const { atime, mtime } = await lstat(source);
    await utimes(target, atime, mtime);
  } catch (error) {
    // Gone since the folder was read.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
