/** One process at a time on a data folder. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createPlainly,
  FolderLock,
  guardPath,
  type Holder,
  watch,
} from '../../../src/store/engine/embedded/folder-lock.ts';
import { isRunning, ownIdentity, startOf } from '../../../src/store/engine/embedded/process-identity.ts';
import { openEngine } from '../../../src/store/engine/open-engine.ts';
import { child } from './support/child.ts';
import { temporaryFolder } from './support/engines.ts';
import { problemOf } from './support/expect-error.ts';

// Databases are opened and machines may be busy; each test is quick on one that is not.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder('lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function lockFile(): Holder {
  return JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')) as Holder;
}

describe('two processes on one folder', () => {
  it('are kept apart: the second is told who the first is, also by way of a symbolic link', async () => {
    const first = child('holder.js', [folder]);
    await first.line('open');
    const link = `${folder}-link`;
    await symlink(folder, link);
    try {
      for (const path of [folder, link, `${folder}/../${folder.split('/').at(-1)}/`]) {
        const problem = await problemOf(openEngine({ data: path }), 'store-in-use');
        expect(problem.text.found).toBe(
          `${folder} is in use by process ${first.process.pid} (node holder.js ${folder}) on ${hostname()} since ${lockFile().since}`,
        );
        expect(problem.text.wanted).toBe('a folder that no other process uses');
        expect(problem.text.next).toBe(
          'Wait until it is done or end it; for several at once, use a PostgreSQL server (DATABASE_URL).',
        );
      }
      const second = child('holder.js', [link]);
      expect(await second.line('refused')).toContain(
        `store-in-use ${folder} is in use by process ${first.process.pid}`,
      );
      expect((await second.ended).how).toBe(3);
    } finally {
      await rm(link);
      first.process.stdin?.end();
    }
    await first.line('closed');
    expect((await first.ended).how).toBe(0);
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  });

  it('are let in one after the other, also when the first was killed', async () => {
    const first = child('holder.js', [folder]);
    await first.line('open');
    first.process.kill('SIGKILL');
    await first.ended;
    expect(lockFile().pid).toBe(first.process.pid);
    const engine = await openEngine({ data: folder });
    expect(lockFile().pid).toBe(process.pid);
    await engine.close();
  });

  it('let exactly one in when many come to a lock left behind', async () => {
    const left = child('holder.js', [folder]);
    await left.line('open');
    left.process.kill('SIGKILL');
    await left.ended;
    const rivals = Array.from({ length: 4 }, () => child('holder.js', [folder]));
    const outcomes = await Promise.all(
      rivals.map((rival) =>
        Promise.any([rival.line('open'), rival.line('refused')]).then((line) => line.split(' ')[0]),
      ),
    );
    expect(outcomes.sort()).toEqual(['open', 'refused', 'refused', 'refused']);
    for (const rival of rivals) rival.process.stdin?.end();
    await Promise.all(rivals.map((rival) => rival.ended));
  });
});

describe('one process', () => {
  it('cannot open a folder twice at the same time', async () => {
    const engine = await openEngine({ data: folder });
    const problem = await problemOf(openEngine({ data: folder }), 'store-in-use');
    expect(problem.text.found).toContain(`in use by process ${process.pid} `);
    expect(await engine.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await engine.close();
    await (await openEngine({ data: folder })).close();
  });
});

describe('a lock file', () => {
  const identity = ownIdentity();

  /** A lock file as another process would have left it. */
  function leave(changes: Partial<Holder>): Holder {
    const holder: Holder = {
      ...identity,
      pid: 1,
      command: 'node other',
      since: '2026-01-01T00:00:00.000Z',
      token: 'x',
      ...changes,
    };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(holder));
    return holder;
  }

  it('is replaced when its process is gone, when its number is now another’s, or when the machine was started anew', async () => {
    const gone = child('holder.js', ['/dev/null/not-a-folder']);
    await gone.ended;
    for (const changes of [
      { pid: gone.process.pid ?? 0 },
      { pid: process.pid, started: '1' },
      { pid: process.pid, boot: 'an earlier start' },
    ]) {
      leave(changes);
      const lock = await FolderLock.take(folder);
      expect(lockFile()).toMatchObject({ pid: process.pid, started: identity.started });
      lock.release();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('is respected when its process runs, or when that cannot be told', async () => {
    const elsewhere = `It cannot be told from here whether that process still runs. If it surely does not, remove ${folder}/lock.json and try again.`;
    const running = 'Wait until it is done or end it; for several at once, use a PostgreSQL server (DATABASE_URL).';
    for (const [changes, next] of [
      [{ pid: process.ppid, started: startOf(process.ppid) }, running],
      [{ pid: process.ppid, started: '' }, running],
      [{ host: 'another-machine' }, elsewhere],
      [{ machine: 'another machine of the same name' }, elsewhere],
      [{ space: 'another container' }, elsewhere],
    ] as const) {
      const holder = leave(changes);
      const problem = await problemOf(FolderLock.take(folder), 'store-in-use');
      expect(problem.text.found).toBe(
        `${folder} is in use by process ${holder.pid} (node other) on ${holder.host} since 2026-01-01T00:00:00.000Z`,
      );
      expect(problem.text.next).toBe(next);
      expect(lockFile()).toEqual(holder);
    }
  });

  it('that a killed process left half-written is replaced after a moment of patience', async () => {
    writeFileSync(join(folder, 'lock.json'), '{"pid":');
    const began = Date.now();
    const lock = await FolderLock.take(folder);
    expect(Date.now() - began).toBeGreaterThan(1_900);
    lock.release();
  });

  it('is not removed when it has become another’s meanwhile', async () => {
    const lock = await FolderLock.take(folder);
    const other = leave({});
    lock.release();
    expect(lockFile()).toEqual(other);
  });

  it('is also made where the file system has no links', async () => {
    const path = join(folder, 'plain');
    expect(createPlainly(path, 'a')).toBe(true);
    expect(createPlainly(path, 'b')).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe('a');
    expect(() => createPlainly(join(folder, 'no', 'such'), 'c')).toThrow('ENOENT');
  });

  it('is guarded by a name of the system where it has such names', () => {
    expect(guardPath('whitestone-1', 'linux')).toBe('\0whitestone-1');
    expect(guardPath('whitestone-1', 'win32')).toBe('\\\\.\\pipe\\whitestone-1');
    expect(guardPath('whitestone-1', 'darwin')).toBe(null);
  });

  it('without a guard is watched for a moment, and given up when another has replaced it', async () => {
    const path = join(folder, 'lock.json');
    const holder = leave({ pid: process.pid, token: 'mine' });
    await watch(folder, path, holder);
    const watching = problemOf(watch(folder, path, holder), 'store-in-use');
    leave({ pid: process.ppid, started: startOf(process.ppid), token: 'theirs' });
    expect((await watching).text.found).toContain(`in use by process ${process.ppid} (node other)`);
  });

  it('that cannot be read names no one, while the guard says that someone is there', async () => {
    const lock = await FolderLock.take(folder);
    await rm(join(folder, 'lock.json'));
    const problem = await problemOf(FolderLock.take(folder), 'store-in-use');
    expect(problem.text.found).toBe(`${folder} is in use by a process that has not said its name yet`);
    lock.release();
  });
});

describe('a process', () => {
  const self = ownIdentity();

  it('is known by its number and its start', () => {
    expect(isRunning(self)).toBe('yes');
    expect(isRunning({ ...self, started: 'yesterday' })).toBe('no');
    expect(isRunning({ ...self, pid: 2 ** 22 + 1 })).toBe('no');
    expect(isRunning({ ...self, host: 'elsewhere' })).toBe('unknown');
  });

  it.skipIf(process.platform !== 'linux')(
    'that was killed, and whose parent has not noticed, does not run',
    async () => {
      // The shell starts a process, and then becomes one that never asks how it ended.
      const { spawn } = await import('node:child_process');
      const shell = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 5'], { stdio: ['ignore', 'pipe', 'ignore'] });
      const pid = Number(await new Promise((resolve) => shell.stdout.once('data', resolve)));
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z ');
      expect(isRunning({ ...self, pid, started: startOf(pid) })).toBe('no');
      shell.kill();
    },
  );

  it('has a start on other systems as well, and none when it is not there', () => {
    expect(startOf(process.pid, 'darwin')).toMatch(/^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}$/);
    expect(startOf(process.pid, 'linux')).toMatch(/^\d+$/);
    expect(startOf(2 ** 22 + 1)).toBe('');
  });
});

describe('a folder that cannot be used', () => {
  it('is refused in words', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const path of [file, join(file, 'below')]) {
      const problem = await problemOf(openEngine({ data: path }), 'store-unusable');
      expect(problem.text.found).toContain(`${path} cannot be used as the folder of a register (E`);
      expect(problem.text.wanted).toBe('a folder that this user may read and write');
      expect(problem.text.next).toBe('Name another folder with --data or WHITESTONE_DATA, or change its permissions.');
    }
  });

  it('is refused for reading when nothing is in it, and nothing is made', async () => {
    const path = join(folder, 'empty');
    await mkdir(path);
    for (const data of [path, join(folder, 'not-there')]) {
      const problem = await problemOf(openEngine({ data, readOnly: true }), 'store-missing');
      expect(problem.message).toBe(
        `there is no register in ${data}. Wanted: a folder with a register. Name another folder with --data or WHITESTONE_DATA, or start without read-only to make one.`,
      );
    }
    expect(await readdir(folder)).toEqual(['empty']);
    expect(await readdir(path)).toEqual([]);
  });

  it('is refused when its database is of another PostgreSQL, and is left as it was', async () => {
    await (await openEngine({ data: folder })).close();
    for (const version of ['17', '19', '']) {
      writeFileSync(join(folder, 'cluster', 'PG_VERSION'), `${version}\n`);
      const problem = await problemOf(openEngine({ data: folder }), 'store-version');
      expect(problem.message).toBe(
        `the database in ${folder} is of PostgreSQL ${version || '(unknown)'}. Wanted: PostgreSQL 18, which is what this release of Whitestone brings. Use the release that made it to write a backup, and restore that backup with this one. Nothing was changed.`,
      );
    }
    writeFileSync(join(folder, 'cluster', 'PG_VERSION'), '18\n');
    await (await openEngine({ data: folder })).close();
  });
});
