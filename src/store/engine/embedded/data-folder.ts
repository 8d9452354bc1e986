/** The data folder of an embedded register: made whole or not at all, checked before it is used. */
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Problem } from '../../../base/problem.ts';
import { diskFull } from '../engine-problem.ts';
import { FolderLock } from './folder-lock.ts';
import { copyDurably } from './folder-tree.ts';
import { syncFolder } from './host-files.ts';
import type { Kit } from './kit.ts';

export interface DataFolder {
  /** As a person named it, made absolute. */
  readonly place: string;
  readonly cluster: string;
  readonly spool: string;
  readonly lock: FolderLock;
}

/**
 * Takes the folder, and makes a database in it when it has none.
 * @param create false: an error when there is no database yet
 * @throws Problem `store-missing`, `store-unusable`, `store-in-use`, `store-version` or `disk-full`
 */
export async function takeDataFolder(named: string, create: boolean, kit: () => Promise<Kit>): Promise<DataFolder> {
  const place = resolve(named);
  if (!create && !existsSync(join(place, 'cluster'))) throw missing(place);
  const real = await reachable(place);
  const lock = await FolderLock.take(real).catch((error: unknown) => {
    throw asProblem(error, place);
  });
  try {
    const cluster = join(real, 'cluster');
    const spool = join(real, 'spool');
    const { cluster: template } = await kit();
    if (!existsSync(cluster)) await makeCluster(template, cluster);
    await checkVersion(cluster, template, place);
    await clearLeftovers(cluster, spool);
    return { place, cluster, spool, lock };
  } catch (error) {
    lock.release();
    throw asProblem(error, place);
  }
}

/** The folder itself, made when missing, without symbolic links on its path: one folder has one name for the lock. */
async function reachable(place: string): Promise<string> {
  try {
    await fs.mkdir(place, { recursive: true, mode: 0o700 });
    return await fs.realpath(place);
  } catch (error) {
    throw asProblem(error, place);
  }
}

/** A first start that is interrupted leaves only a folder that the next one replaces. */
async function makeCluster(template: string, cluster: string): Promise<void> {
  const partial = `${cluster}.partial`;
  await fs.rm(partial, { recursive: true, force: true });
  await copyDurably(template, partial);
  await fs.rename(partial, cluster);
  syncFolder(resolve(cluster, '..'));
}

async function checkVersion(cluster: string, template: string, place: string): Promise<void> {
  const [found, wanted] = await Promise.all([cluster, template].map((folder) => majorVersion(folder)));
  if (found === wanted) return;
  throw new Problem('store-version', {
    found: `the database in ${place} is of PostgreSQL ${found}`,
    wanted: `PostgreSQL ${wanted}, which is what this release of Whitestone brings`,
    next: 'Use the release that made it to write a backup, and restore that backup with this one. Nothing was changed.',
  });
}

async function majorVersion(cluster: string): Promise<string> {
  const text = await fs.readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '');
  return text.trim() || '(unknown)';
}

/** What a process that was ended has left. The lock is ours, so no one uses it. */
async function clearLeftovers(cluster: string, spool: string): Promise<void> {
  await clearProcessFile(cluster);
  await fs.rm(spool, { recursive: true, force: true });
  await fs.mkdir(spool, { mode: 0o700 });
}

/** PostgreSQL's own lock file; after a power cut it may be empty, and PostgreSQL then refuses to start. */
export async function clearProcessFile(cluster: string): Promise<void> {
  await fs.rm(join(cluster, 'postmaster.pid'), { force: true });
}

function missing(place: string): Problem {
  return new Problem('store-missing', {
    found: `there is no register in ${place}`,
    wanted: 'a folder with a register',
    next: 'Name another folder with --data or WHITESTONE_DATA, or start without read-only to make one.',
  });
}

/** What the machine says of a folder, as a problem; other errors stay as they are. */
function asProblem(error: unknown, place: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof Problem) return error;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(place, message);
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG'].includes(code ?? '')) return error;
  return new Problem('store-unusable', {
    found: `${place} cannot be used as the folder of a register (${message})`,
    wanted: 'a folder that this user may read and write',
    next: 'Name another folder with --data or WHITESTONE_DATA, or change its permissions.',
  });
}
