/** Files made to do harm: each is refused with a Problem that says what it is, and leaves nothing behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openSource } from '../../../../src/tasks/land/files/open-source.ts';
import { put, readAll, scratch } from './support/files.ts';
import { shp } from './support/shapes.ts';

const folder = scratch();

async function problemOf(path: string, options: Parameters<typeof readAll>[1] = {}) {
  const { problem } = await readAll(path, options);
  return [problem?.code, problem?.message ?? ''] as const;
}

/** Changes a field of the directory of a zipped file. */
function inDirectory(zip: Uint8Array, change: (entry: Buffer) => void): Buffer {
  const bytes = Buffer.from(zip);
  const at = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  change(bytes.subarray(at));
  return bytes;
}

test('a zipped file that unpacks to a thousand times its bytes', async () => {
  const bomb = put(folder, 'bomb.zip', zipSync({ 'a.geojson': new Uint8Array(80 * 1024 * 1024) }));
  const [code, message] = await problemOf(bomb);
  expect(code).toBe('file-hostile');
  expect(message).toContain('which unpacks from');
});

test('one that unpacks to more than is taken, by its own account and in truth', async () => {
  const zip = zipSync({ 'a.geojson': new Uint8Array(1_000_000).fill(0x20) });
  const limits = { unzippedBytes: 500_000 };
  expect((await problemOf(put(folder, 'large.zip', zip), { limits }))[0]).toBe('file-too-large');
  const lying = inDirectory(zip, (entry) => entry.writeUInt32LE(1000, 24));
  const [code, message] = await problemOf(put(folder, 'lying.zip', lying), { limits });
  expect(code).toBe('file-header-false');
  expect(message).toContain('longer or shorter than its header says');
});

test('entries that lie over one another', async () => {
  const zip = Buffer.from(zipSync({ 'a.csv': Buffer.from('a,b\n1,2\n'), 'b.csv': Buffer.from('a,b\n3,4\n') }));
  const second = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  zip.writeUInt32LE(0, second + 42);
  const [code, message] = await problemOf(put(folder, 'overlap.zip', zip));
  expect([code, message]).toEqual(['file-hostile', expect.stringContaining('lie over one another')]);
});

test.each(['../../evil.geojson', '/etc/evil.geojson', 'a/../../evil.geojson', 'C:\\evil.geojson', '..\\evil.geojson'])(
  'an entry called %s',
  async (name) => {
    const [code, message] = await problemOf(put(folder, 'path.zip', zipSync({ [name]: Buffer.from('{}') })));
    expect([code, message]).toEqual(['file-hostile', expect.stringContaining('leads out of its folder')]);
    expect(existsSync('/etc/evil.geojson')).toBe(false);
  },
);

test('an entry that is a symbolic link', async () => {
  const zip = inDirectory(zipSync({ 'a.geojson': Buffer.from('/etc/passwd') }), (entry) => {
    entry.writeUInt16LE(0x0314, 4);
    entry.writeUInt32LE((0o120777 << 16) >>> 0, 38);
  });
  expect(await problemOf(put(folder, 'link.zip', zip))).toEqual([
    'file-hostile',
    expect.stringContaining('symbolic link'),
  ]);
});

test('a zipped file in a zipped file', async () => {
  const inner = zipSync({ 'a.geojson': Buffer.from('{"type":"FeatureCollection","features":[]}') });
  expect(await problemOf(put(folder, 'nested.zip', zipSync({ 'inner.zip': inner })))).toEqual([
    'file-hostile',
    expect.stringContaining('zipped files within'),
  ]);
  expect((await problemOf(put(folder, 'hidden.zip', zipSync({ 'a.geojson': inner }))))[0]).toBe('file-hostile');
});

test('too many entries, an encrypted one, a checksum that is wrong, and a directory that is cut off', async () => {
  const many = zipSync(
    Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`${index}.txt`, new Uint8Array(1)])),
  );
  expect((await problemOf(put(folder, 'many.zip', many), { limits: { entries: 20 } }))[0]).toBe('file-too-large');
  const zip = zipSync({ 'a.geojson': Buffer.from('{"type":"FeatureCollection","features":[]}') });
  const locked = inDirectory(zip, (entry) => entry.writeUInt16LE(1, 8));
  expect((await problemOf(put(folder, 'locked.zip', locked)))[0]).toBe('file-encrypted');
  const wrong = inDirectory(zip, (entry) => entry.writeUInt32LE(12345, 16));
  expect(await problemOf(put(folder, 'sum.zip', wrong))).toEqual([
    'file-header-false',
    expect.stringContaining('checksum'),
  ]);
  expect((await problemOf(put(folder, 'cut.zip', zip.subarray(0, zip.length - 10))))[0]).toBe('file-incomplete');
});

test('ten gigabytes of white space', async () => {
  const path = join(folder, 'white.geojson');
  const file = openSync(path, 'w');
  writeSync(file, ' '.repeat(1_000_000));
  ftruncateSync(file, 10 * 1024 ** 3);
  closeSync(file);
  expect(await problemOf(path)).toEqual([
    'file-too-large',
    expect.stringContaining('10,737,418,240'.replaceAll(',', '')),
  ]);
  const [code, message] = await problemOf(path, { limits: { bytes: 20 * 1024 ** 3 } });
  expect([code, message]).toEqual(['file-format-unknown', expect.stringContaining('white space')]);
});

test('white space within a collection is passed over in flat memory', async () => {
  const text = `{"type":"FeatureCollection","features":[${' '.repeat(30_000_000)}{"type":"Feature","properties":{"n":1},"geometry":null}${'\n'.repeat(5_000_000)}]}`;
  const { rows, problem } = await readAll(put(folder, 'gap.geojson', text), { limits: { rowBytes: 1_000_000 } });
  expect([rows.length, rows[0]?.values.n, problem]).toEqual([1, 1, null]);
});

test('a ring of a million positions, a row that is too long, and brackets without end cost one row each', async () => {
  const ring = Array.from({ length: 200_000 }, (_, index) => `[${index},1]`).join(',');
  const features = [
    `{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[${ring}]]}}`,
    `{"type":"Feature","properties":{"text":"${'x'.repeat(6_000_000)}"},"geometry":null}`,
    `{"type":"Feature","properties":{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}},"geometry":null}`,
    '{"type":"Feature","properties":{"n":4},"geometry":null}',
  ];
  const limits = { vertices: 100_000, rowBytes: 4_000_000, cell: 1000, depth: 64 };
  const wanted = ['more than 100000 positions', 'longer than 4000000 bytes', 'nested more than 64 deep', null];
  for (const [name, text] of [
    ['rings.geojson', `{"type":"FeatureCollection","features":[\n${features.join(',\n')}]}`],
    ['rings.geojsonl', features.join('\n')],
  ] as const) {
    const { rows, problem } = await readAll(put(folder, name, text), { limits });
    expect(problem).toBeNull();
    expect(
      rows.map(({ fault }, index) => (wanted[index] === null ? fault : fault?.includes(wanted[index] ?? ''))),
    ).toEqual([true, true, true, null]);
  }
  const shapes = [
    { rings: [Array.from({ length: 2000 }, (_, index) => [index, 1])] },
    {
      rings: [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 0],
        ],
      ],
    },
  ];
  const { rows } = await readAll(put(folder, 'million.shp', shp(shapes)), { limits: { vertices: 1000 } });
  expect(rows.map(({ fault }) => fault)).toEqual(['the geometry has more than 1000 positions', null]);
  expect(rows[1]?.geometry).not.toBeNull();
});

test('a text without end in one line, and elements within elements', async () => {
  const { problem, rows } = await readAll(put(folder, 'line.csv', `a,b\n1,${'x'.repeat(3_000_000)}\n2,y\n`), {
    limits: { cell: 100_000 },
  });
  expect(problem).toBeNull();
  expect(rows.at(-1)?.values).toEqual({ a: 2, b: 'y' });
  expect(rows.slice(0, -1).every(({ fault }) => fault !== null)).toBe(true);
  const [code] = await problemOf(put(folder, 'deep.kml', `<kml>${'<Folder>'.repeat(1000)}`));
  expect(code).toBe('file-too-large');
});

test('a file that grows while it is read', async () => {
  const lines = `${'{"type":"Feature","properties":{"n":1},"geometry":null}\n'.repeat(60_000)}`;
  const path = put(folder, 'grows.geojsonl', lines);
  const source = await openSource(path);
  const [layer] = source.layers;
  const read = async () => {
    let count = 0;
    if (layer) for await (const _row of source.rows(layer)) if (++count === 10) appendFileSync(path, lines);
  };
  await expect(read()).rejects.toMatchObject({ code: 'file-changed' });
  await source.close();
});

test('what is no file: a folder, a pipe of another, nothing', async () => {
  mkdirSync(join(folder, 'empty'));
  expect((await problemOf(join(folder, 'empty')))[0]).toBe('file-format-unknown');
  expect((await problemOf(join(folder, 'nothing.shp')))[0]).toBe('file-missing');
  expect((await problemOf('/dev/zero'))[0]).toBe('file-format-unknown');
  symlinkSync('loop', join(folder, 'loop'));
  expect((await problemOf(join(folder, 'loop')))[0]).toBe('file-missing');
});

test('a signal to stop ends the reading at once and removes what was unpacked', async () => {
  const features = '{"type":"Feature","properties":{"n":1},"geometry":null}\n'.repeat(100_000);
  const zip = put(folder, 'stop.zip', zipSync({ 'a.geojsonl': Buffer.from(features) }));
  const workspace = mkdtempSync(join(folder, 'space-'));
  const abort = new AbortController();
  const source = await openSource(zip, { workspace, signal: abort.signal, limits: { ratio: 100_000 } });
  expect(readdirSync(workspace)).toHaveLength(1);
  const [layer] = source.layers;
  let count = 0;
  const read = async () => {
    if (layer) for await (const _row of source.rows(layer)) if (++count === 100) abort.abort(new Error('enough'));
  };
  await expect(read()).rejects.toThrow('enough');
  await source.close();
  expect(count).toBeLessThan(100_000);
  expect(readdirSync(workspace)).toEqual([]);
});

test('a folder of what was unpacked is gone when a signal ends the program', async () => {
  const workspace = mkdtempSync(join(folder, 'term-'));
  const script = join(folder, 'holder.mjs');
  const built = new URL('../../../../src/tasks/land/files/temp-folder.ts', import.meta.url).pathname;
  const { build } = await import('esbuild');
  const made = join(folder, 'temp-folder.mjs');
  await build({ entryPoints: [built], outfile: made, bundle: true, platform: 'node', format: 'esm' });
  writeFileSync(
    script,
    `import { makeTempFolder } from ${JSON.stringify(made)}; makeTempFolder(${JSON.stringify(workspace)}); console.log('made'); setInterval(() => {}, 1000);`,
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(readdirSync(workspace)).toHaveLength(1);
    child.kill(signal);
    const [, by] = await once(child, 'exit');
    expect(by).toBe(signal);
    expect(readdirSync(workspace)).toEqual([]);
  }
  // What a killed one leaves, the next one removes.
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const [left] = readdirSync(workspace);
  const next = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(next.stdout, 'data');
  expect(readdirSync(workspace)).not.toContain(left);
  next.kill('SIGTERM');
  await once(next, 'exit');
});
