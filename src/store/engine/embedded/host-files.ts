/**
 * The changes that the database makes to files of this machine, one function each. A test puts recording or failing
 * ones in their place.
 */
import fs from 'node:fs';

export interface HostFiles {
  /** @returns how many bytes were written */
  write(path: string, descriptor: number, bytes: Int8Array, position: number): number;
  /** Returns when the file's content is on the disk. */
  sync(path: string, descriptor: number): void;
  /** Returns when the names in the folder are on the disk. */
  syncFolder(path: string): void;
  create(path: string, mode: number): void;
  makeFolder(path: string, mode: number): void;
  rename(from: string, to: string): void;
  remove(path: string): void;
  removeFolder(path: string): void;
  /** @param size in bytes */
  resize(path: string, size: number): void;
}

export const hostFiles: HostFiles = {
  write: (_path, descriptor, bytes, position) => fs.writeSync(descriptor, bytes, 0, bytes.length, position),
  sync: (_path, descriptor) => fs.fsyncSync(descriptor),
  syncFolder,
  create: (path, mode) => fs.writeFileSync(path, '', { mode }),
  makeFolder: (path, mode) => fs.mkdirSync(path, mode),
  rename: (from, to) => fs.renameSync(from, to),
  remove: (path) => fs.unlinkSync(path),
  removeFolder: (path) => fs.rmdirSync(path),
  resize: (path, size) => fs.truncateSync(path, size),
};

/** Windows keeps names in its journal and cannot open a folder for this. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
