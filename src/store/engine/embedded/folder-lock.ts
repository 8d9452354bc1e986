/**
 * One process at a time on a data folder. The embedded database itself would let two in, and lose the writes of one.
 *
 * A file in the folder names the holder. A second process reads it and is refused while the holder runs; a file left by
 * a holder that crashed is recognised by the start of the process and of the machine, and replaced. That no two replace
 * it at once is seen to by a guard that the system itself takes back when a process ends.
 */
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { createServer, type Server } from 'node:net';
import { basename, join } from 'node:path';
import { Problem } from '../../../base/problem.ts';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.ts';

export interface Holder extends ProcessIdentity {
  readonly command: string;
  /** When the lock was taken, as ISO 8601 in UTC. */
  readonly since: string;
  /** Tells this lock from every other. */
  readonly token: string;
}

const NAME = 'lock.json';
/** How long an unreadable lock file is taken for one that is just being written, in milliseconds. */
const PATIENCE = 2_000;
/** How long a new lock is watched where there is no guard, in milliseconds: a rival that removes it does so at once. */
const WATCH = 250;

export class FolderLock {
  readonly #path: string;
  readonly #holder: Holder;
  readonly #guard: Server | null;
  readonly #atExit = () => this.#removeFile();

  private constructor(path: string, holder: Holder, guard: Server | null) {
    this.#path = path;
    this.#holder = holder;
    this.#guard = guard;
    process.once('exit', this.#atExit);
  }

  /**
   * Takes the lock on a folder.
   * @param folder resolved, without symbolic links
   * @throws Problem `store-in-use`, which names the holder
   */
  static async take(folder: string): Promise<FolderLock> {
    const path = join(folder, NAME);
    const guard = await takeGuard(folder);
    if (guard === 'taken') throw inUse(folder, path, await readHolder(path));
    try {
      const holder: Holder = {
        ...ownIdentity(),
        command: ownCommand(),
        since: new Date().toISOString(),
        token: randomUUID(),
      };
      await takeFile(folder, path, holder);
      if (guard === null) await watch(folder, path, holder);
      return new FolderLock(path, holder, guard);
    } catch (error) {
      guard?.close();
      throw error;
    }
  }

  /** Gives the folder free. */
  release(): void {
    process.off('exit', this.#atExit);
    this.#removeFile();
    this.#guard?.close();
  }

  #removeFile(): void {
    // Someone may have removed the file by hand and taken the folder since; then it is not ours to remove.
    if (parseHolder(this.#path)?.token === this.#holder.token) fs.rmSync(this.#path, { force: true });
  }
}

async function takeFile(folder: string, path: string, holder: Holder): Promise<void> {
  for (const text = JSON.stringify(holder, null, 2); !create(path, text); ) {
    const other = await readHolder(path);
    if (other && isRunning(other, holder) !== 'no') throw inUse(folder, path, other);
    // Left behind by a process that is gone, or by one that was ended while it wrote the file.
    fs.rmSync(path, { force: true });
  }
}

/**
 * Without a guard, two processes may find the same lock left behind, and the slower one may remove the new lock of the
 * faster. The one whose lock is still there after a moment has it.
 * @internal
 */
export async function watch(folder: string, path: string, holder: Holder): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, WATCH));
  const found = await readHolder(path);
  if (found?.token !== holder.token) throw inUse(folder, path, found);
}

/** Creates the file with its whole content at once; false when it is there already. */
function create(path: string, text: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  fs.writeFileSync(draft, text, { mode: 0o600 });
  try {
    fs.linkSync(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A file system without links (a memory stick, say): created empty and then written, which readHolder allows for.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error;
    return createPlainly(path, text);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** @internal as {@link create}, without links */
export function createPlainly(path: string, text: string): boolean {
  try {
    fs.writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The holder that a lock file names; null when there is none, or none that can be read within {@link PATIENCE}. */
async function readHolder(path: string): Promise<Holder | null> {
  for (const end = Date.now() + PATIENCE; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const holder = parseHolder(path);
    if (holder || !fs.existsSync(path) || Date.now() > end) return holder;
  }
}

function parseHolder(path: string): Holder | null {
  try {
    const holder = JSON.parse(fs.readFileSync(path, 'utf8')) as Partial<Holder>;
    return typeof holder.pid === 'number' && typeof holder.token === 'string' ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

function inUse(folder: string, path: string, holder: Holder | null): Problem {
  const who = holder
    ? `process ${holder.pid} (${holder.command}) on ${holder.host} since ${holder.since}`
    : 'a process that has not said its name yet';
  const elsewhere = holder && isRunning(holder) === 'unknown';
  return new Problem('store-in-use', {
    found: `${folder} is in use by ${who}`,
    wanted: 'a folder that no other process uses',
    next: elsewhere
      ? `It cannot be told from here whether that process still runs. If it surely does not, remove ${path} and try again.`
      : 'Wait until it is done or end it; for several at once, use a PostgreSQL server (DATABASE_URL).',
  });
}

/** The program and its words, for a person to recognise. */
function ownCommand(): string {
  const [node = 'node', script = '', ...words] = process.argv;
  const line = [basename(node), basename(script), ...words].join(' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

/**
 * A name that only one process of this machine can listen on, and that ends with the process. Null where the system has
 * no such names; the lock file then stands alone.
 */
async function takeGuard(folder: string): Promise<Server | 'taken' | null> {
  const { dev, ino } = fs.statSync(folder, { bigint: true });
  const name = `whitestone-${createHash('sha256').update(`${dev}/${ino}`).digest('hex').slice(0, 32)}`;
  const path = guardPath(name, process.platform);
  if (path === null) return null;
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE' ? 'taken' : null));
    server.listen({ path }, () => resolve(server.unref()));
  });
}

/** @internal */
export function guardPath(name: string, platform: NodeJS.Platform): string | null {
  if (platform === 'linux') return `\0${name}`;
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return null;
}
