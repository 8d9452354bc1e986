/** Debian’s packages, for tests and measurements that need a program which npm does not have. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

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
