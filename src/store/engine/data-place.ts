/** Where data is kept when no one says otherwise. */
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';
import { Problem } from '../../base/problem.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of the register: what was asked for, else `WHITESTONE_DATA`, else a folder of the user's.
 * @param asked as with `--data`
 * @throws Problem `data-place-unknown` when there is no home to put it in
 */
export function dataPlace(env: Environment, platform: NodeJS.Platform, home: string, asked?: string): string {
  const named = asked || env.WHITESTONE_DATA;
  if (named) return named;
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA || win32.join(homeOf(home), 'AppData', 'Local'), 'Whitestone');
  }
  if (platform === 'darwin') return posix.join(homeOf(home), 'Library', 'Application Support', 'Whitestone');
  return posix.join(absolute(env.XDG_DATA_HOME) ?? posix.join(homeOf(home), '.local', 'share'), 'whitestone');
}

/** The folder for what can be made again at any time. */
export function cacheFolder(env: Environment, platform: NodeJS.Platform, home: string = homedir()): string {
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA || win32.join(homeOf(home), 'AppData', 'Local'), 'Whitestone', 'Cache');
  }
  if (platform === 'darwin') return posix.join(homeOf(home), 'Library', 'Caches', 'Whitestone');
  return posix.join(absolute(env.XDG_CACHE_HOME) ?? posix.join(homeOf(home), '.cache'), 'whitestone');
}

/** The XDG convention: a path that is not absolute is to be ignored. */
function absolute(path: string | undefined): string | null {
  return path?.startsWith('/') ? path : null;
}

function homeOf(home: string): string {
  if (home) return home;
  throw new Problem('data-place-unknown', {
    found: 'this user has no home folder',
    wanted: 'a folder to keep the register in',
    next: 'Name one with --data or WHITESTONE_DATA.',
  });
}
