/** Which process is it, so that it is not mistaken for another one that later got its number? */
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessIdentity {
  readonly pid: number;
  /** The machine's name. */
  readonly host: string;
  /** The machine's own identifier; '' where it has none. */
  readonly machine: string;
  /** Changes with every start of the machine; '' where the system does not say. */
  readonly boot: string;
  /** The space in which the process number is valid (containers have their own); '' where the system has no such thing. */
  readonly space: string;
  /** When the process started, in the system's own words; '' when it cannot be known. */
  readonly started: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    machine: orEmpty(() => readFileSync('/etc/machine-id', 'utf8').trim()),
    boot: orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    space: orEmpty(() => readlinkSync('/proc/self/ns/pid')),
    started: startOf(process.pid),
  };
}

/** Does that process still run? `unknown` when it cannot be told from here: another machine, or another container. */
export function isRunning(other: ProcessIdentity, self: ProcessIdentity = ownIdentity()): 'yes' | 'no' | 'unknown' {
  if (other.host !== self.host || other.machine !== self.machine) return 'unknown';
  // The machine was started anew, and every process of before is gone.
  if (other.boot !== self.boot) return 'no';
  if (other.space !== self.space) return 'unknown';
  if (!hasProcess(other.pid)) return 'no';
  const started = startOf(other.pid);
  // Where the start cannot be read, a process with that number is taken for the same: to refuse is safe, to go on is not.
  return started === '' || other.started === '' || started === other.started ? 'yes' : 'no';
}

function hasProcess(pid: number): boolean {
  // Killed, but its parent has not taken notice yet: it does nothing any more.
  if (process.platform === 'linux' && /^[ZX]/.test(orEmpty(() => statOf(pid)))) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The start of a process: clock ticks on Linux, a date elsewhere; '' when it cannot be known. */
export function startOf(pid: number, platform: NodeJS.Platform = process.platform): string {
  return orEmpty(() => {
    if (platform === 'linux') return statOf(pid).split(' ')[19] ?? '';
    const [command, ...words] =
      platform === 'win32'
        ? ['powershell', '-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().Ticks`]
        : ['ps', '-o', 'lstart=', '-p', String(pid)];
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync(command as string, words, {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  });
}

/** What Linux says of a process, from its state on: the name before it, in brackets, may hold spaces. */
function statOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2);
}

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
