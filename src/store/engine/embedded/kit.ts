/**
 * What an embedded database starts from: an empty cluster with PostGIS in it, and PostGIS itself without the parts that
 * are not used. Making it takes ten seconds and more, so it is made once: when Whitestone is installed, or else at the
 * first start, in the user's cache folder.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { builtProgram, programPath } from '../../program.ts';
import { cacheFolder } from '../data-place.ts';
import { syncTree } from './folder-tree.ts';
import { syncFolder } from './host-files.ts';
import { packageFolder, slimmed, wholePostgis } from './postgis-bundle.ts';

/** To be raised when the kit is made in another way. */
const FORMAT = 1;
/** A folder in the making that is older than this belongs to a process that was ended. */
const ABANDONED_MILLISECONDS = 3_600_000;

export interface Kit {
  /** A cluster that has been shut down in order. */
  readonly cluster: string;
  /** The archive with PostGIS. */
  readonly postgis: string;
}

function kitAt(folder: string): Kit {
  return { cluster: join(folder, 'cluster'), postgis: join(folder, 'postgis.tar.gz') };
}

/** Changes whenever a kit made before no longer fits. */
function kitName(): string {
  const versions = ['@electric-sql/pglite', '@electric-sql/pglite-postgis'].map((name) => {
    const { version } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as {
      version: string;
    };
    return `${name}@${version}`;
  });
  return createHash('sha256')
    .update([FORMAT, ...versions].join(' '))
    .digest('hex')
    .slice(0, 16);
}

/** Beside the program, where installing it may have put one. */
export function installedKits(): string {
  return programPath('.engine');
}

/**
 * The kit of this release; made when there is none.
 * @param folders where to look, in order; the last one is where it is made
 * @param progress is told in one line that it takes a while
 */
export async function kit(
  progress: (line: string) => void = () => undefined,
  folders: readonly string[] = [installedKits(), cacheFolder(process.env, process.platform)],
): Promise<Kit> {
  const name = kitName();
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (found) return kitAt(found);
  progress('Preparing the database engine; this happens once and takes some seconds …');
  const target = join(folders.at(-1) ?? installedKits(), name);
  await make(target);
  return kitAt(target);
}

/** Made under another name and renamed when whole, so that one that was interrupted is never used. */
async function make(target: string): Promise<void> {
  await fs.mkdir(dirname(target), { recursive: true });
  await clearAbandoned(dirname(target));
  const making = await fs.mkdtemp(`${target}.making-`);
  try {
    const { cluster, postgis } = kitAt(making);
    await fs.writeFile(postgis, slimmed(await fs.readFile(wholePostgis())));
    await makeCluster(cluster);
    await syncTree(making);
    await publish(making, target);
  } finally {
    await fs.rm(making, { recursive: true, force: true });
  }
}

/**
 * Gives a finished folder its name; when another process was faster, its folder, which is the same, is kept.
 * @internal
 */
export async function publish(making: string, target: string): Promise<void> {
  await fs.rename(making, target).catch((error: unknown) => {
    if (!existsSync(target)) throw error;
  });
  syncFolder(dirname(target));
}

async function makeCluster(cluster: string): Promise<void> {
  const worker = new Worker(builtProgram('make-cluster'), { workerData: { cluster } });
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The cluster was not made (${code}).`))));
  });
}

async function clearAbandoned(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    if (!name.includes('.making-')) continue;
    const path = join(folder, name);
    const { mtimeMs } = await fs.stat(path);
    if (Date.now() - mtimeMs > ABANDONED_MILLISECONDS) await fs.rm(path, { recursive: true, force: true });
  }
}
