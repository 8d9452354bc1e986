/** Folders for what is unpacked. They are gone when the program ends, also when a signal ends it. */
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'whitestone-files-';
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
const open = new Set<string>();
const running = new Set<() => void>();

export interface TempFolder {
  readonly path: string;
  remove(): void;
}

/** @param parent the system's folder for temporary files if not given */
export function makeTempFolder(parent: string = tmpdir()): TempFolder {
  sweep(parent);
  const path = realpathSync(mkdtempSync(join(parent, `${PREFIX}${process.pid}-`)));
  if (open.size + running.size === 0) listen();
  open.add(path);
  return {
    path,
    remove() {
      removeNow(path);
      open.delete(path);
      if (open.size + running.size === 0) unlisten();
    },
  };
}

/** A process to be killed when this one ends. Returns what takes it off the list. */
export function endsWithUs(kill: () => void): () => void {
  if (open.size + running.size === 0) listen();
  running.add(kill);
  return () => {
    running.delete(kill);
    if (open.size + running.size === 0) unlisten();
  };
}

function removeNow(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

function clean(): void {
  for (const kill of running) kill();
  for (const path of open) removeNow(path);
}

function endedBy(signal: NodeJS.Signals): void {
  clean();
  // If nobody else listens, the signal does what it would have done without us.
  if (process.listenerCount(signal) > 1) return;
  process.off(signal, endedBy);
  process.kill(process.pid, signal);
}

function listen(): void {
  process.on('exit', clean);
  for (const signal of SIGNALS) process.on(signal, endedBy);
}

function unlisten(): void {
  process.off('exit', clean);
  for (const signal of SIGNALS) process.off(signal, endedBy);
}

/** Folders that a process left behind when it was killed. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : Number.NaN;
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid)) removeNow(join(parent, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
