/** Whole folders: copied, and put on the disk. */
import fs from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './host-files.ts';

/** Files in work at the same time; disks merge the writes of several, and more gained nothing when measured. */
const AT_ONCE = 16;

interface Listing {
  /** Relative to the root, parents first; the root itself is ''. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

async function list(root: string): Promise<Listing> {
  const folders = [''];
  const files: string[] = [];
  for (const folder of folders) {
    for (const entry of await fs.readdir(join(root, folder), { withFileTypes: true })) {
      (entry.isDirectory() ? folders : files).push(join(folder, entry.name));
    }
  }
  return { folders, files };
}

/** When one fails, no more are begun; the error is told only when none is at work any more. */
async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
      await work(item).catch((error: unknown) => {
        rest.length = 0;
        throw error;
      });
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

/**
 * Copies a folder; returns when everything in it is on the disk. The copy can be read by its owner only.
 * @param to must not exist
 */
export async function copyDurably(from: string, to: string): Promise<void> {
  const { folders, files } = await list(from);
  for (const folder of folders) await fs.mkdir(join(to, folder), { mode: 0o700 });
  await atOnce(files, (file) => fs.copyFile(join(from, file), join(to, file)));
  await syncTree(to);
}

/** Puts every file and every name of a folder on the disk. */
export async function syncTree(root: string): Promise<void> {
  const { folders, files } = await list(root);
  await atOnce(files, async (file) => {
    const handle = await fs.open(join(root, file), 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
  for (const folder of folders) syncFolder(join(root, folder));
}
