/** Where data is kept when no one says otherwise. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../src/base/problem.ts';
import { cacheFolder, dataPlace } from '../../../src/store/engine/data-place.ts';

describe('the place of the register', () => {
  it('is what was asked for, else what the environment names, else a folder of the user’s', () => {
    const env = { WHITESTONE_DATA: '/srv/mines', XDG_DATA_HOME: '/home/anna/data' };
    expect(dataPlace(env, 'linux', '/home/anna', './here')).toBe('./here');
    expect(dataPlace(env, 'linux', '/home/anna')).toBe('/srv/mines');
    expect(dataPlace({ ...env, WHITESTONE_DATA: '' }, 'linux', '/home/anna')).toBe('/home/anna/data/whitestone');
  });

  it('follows the custom of each system', () => {
    expect(dataPlace({}, 'linux', '/home/anna')).toBe('/home/anna/.local/share/whitestone');
    expect(dataPlace({ XDG_DATA_HOME: 'relative' }, 'linux', '/home/anna')).toBe('/home/anna/.local/share/whitestone');
    expect(dataPlace({}, 'freebsd', '/home/anna')).toBe('/home/anna/.local/share/whitestone');
    expect(dataPlace({ XDG_DATA_HOME: '/x' }, 'darwin', '/Users/anna')).toBe(
      '/Users/anna/Library/Application Support/Whitestone',
    );
    expect(dataPlace({ LOCALAPPDATA: 'C:\\Users\\anna\\AppData\\Local' }, 'win32', 'C:\\Users\\anna')).toBe(
      'C:\\Users\\anna\\AppData\\Local\\Whitestone',
    );
    expect(dataPlace({}, 'win32', 'D:\\anna')).toBe('D:\\anna\\AppData\\Local\\Whitestone');
  });

  it('has to be named by a user without a home', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(() => dataPlace({}, platform, '')).toThrow(Problem);
      expect(() => dataPlace({}, platform, '')).toThrow(
        'this user has no home folder. Wanted: a folder to keep the register in. Name one with --data or WHITESTONE_DATA.',
      );
      expect(dataPlace({ WHITESTONE_DATA: '/srv/mines' }, platform, '')).toBe('/srv/mines');
    }
  });
});

describe('the place of what can be made again', () => {
  it('follows the custom of each system', () => {
    expect(cacheFolder({}, 'linux', '/home/anna')).toBe('/home/anna/.cache/whitestone');
    expect(cacheFolder({ XDG_CACHE_HOME: '/c' }, 'linux', '/home/anna')).toBe('/c/whitestone');
    expect(cacheFolder({ XDG_CACHE_HOME: 'c' }, 'linux', '/home/anna')).toBe('/home/anna/.cache/whitestone');
    expect(cacheFolder({}, 'darwin', '/Users/anna')).toBe('/Users/anna/Library/Caches/Whitestone');
    expect(cacheFolder({ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\anna')).toBe('C:\\L\\Whitestone\\Cache');
    expect(cacheFolder({}, 'win32', 'C:\\anna')).toBe('C:\\anna\\AppData\\Local\\Whitestone\\Cache');
    expect(() => cacheFolder({}, 'linux', '')).toThrow('this user has no home folder');
  });
});
