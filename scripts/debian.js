/** Debian’s packages, for tests and measurements that need a program which npm does not have. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Installs what is missing; does nothing where it may not (no Debian, or not root), so that the caller looks again afterwards.
 * @param {readonly string[] | (() => readonly string[])} packages a function is called once the lists are new
 */
export function install(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Somebody else may be installing: wait for that.
  const apt = (...words) =>
    spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=600', '-qq', ...words], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  apt('update');
  const names = typeof packages === 'function' ? packages() : packages;
  if (names.length > 0) apt('install', '-y', '--no-install-recommends', ...names);
}

/**
 * A program, where it usually is; with `install`, from its package where it is nowhere.
 * @param {readonly (string | undefined)[]} places
 * @param {string} name of the package
 * @param {{ install?: boolean }} [options]
 * @returns {string | null} its path
 */
export function findProgram(places, name, options = {}) {
  const find = () => places.find((path) => path !== undefined && existsSync(path)) ?? null;
  if (find() === null && options.install) install([name]);
  return find();
}

/** What a script does that finds a program: prints where it is, or that it is not there. */
export function tell(script, what, find) {
  if (script !== pathToFileURL(process.argv[1] ?? '').href) return;
  const path = find({ install: process.argv.includes('--install') });
  process.stdout.write(`${path ?? `There is no ${what} on this machine.`}\n`);
  if (path === null) process.exitCode = 1;
}
