/** A file that is written as it comes, no faster than the disk takes it. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FileOut } from '../../../../src/tasks/land/files/writing.ts';
import { scratch } from './support/files.ts';

const folder = scratch();

test('a long file waits for the disk many times and leaves no listener behind', async () => {
  const warnings: string[] = [];
  const hear = (warning: Error) => warnings.push(warning.name);
  process.on('warning', hear);
  try {
    const path = join(folder, 'long');
    const out = new FileOut(path);
    const chunk = Buffer.alloc(300_000, 'x');
    for (let at = 0; at < 40; at += 1) await out.bytes(chunk);
    await out.text('the end');
    await out.close();
    // A warning is told on the next turn.
    await setImmediate();
    expect(warnings).toEqual([]);
    const written = readFileSync(path);
    expect([written.length, written.subarray(-7).toString()]).toEqual([40 * 300_000 + 7, 'the end']);
  } finally {
    process.off('warning', hear);
  }
});

test('a file that cannot be made is an error, and no endless wait', async () => {
  const made = join(folder, 'gone');
  const out = new FileOut(join(made, 'file'));
  const writing = (async () => {
    for (let at = 0; at < 40; at += 1) await out.bytes(Buffer.alloc(300_000));
    await out.close();
  })();
  await expect(writing).rejects.toThrow(/^ENOENT: no such file or directory/);
  rmSync(made, { recursive: true, force: true });
});
