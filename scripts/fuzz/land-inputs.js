/** Files of places, sound ones and what chance makes of them. Everything follows from a seed and a number. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';

const FIELDS = [
  { name: 'site_id', type: 'text', tag: '#loc+code' },
  { name: 'name', type: 'text' },
  { name: 'area_m2', type: 'number' },
  { name: 'surveyed', type: 'date' },
  { name: 'open', type: 'boolean' },
];
const ROWS = [
  {
    values: { site_id: 'UA-1', name: 'Поле біля села', area_m2: 12345.5, surveyed: '2020-02-29', open: true },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [30.1, 50],
          [30.2, 50],
          [30.2, 50.1],
          [30.1, 50],
        ],
        [
          [30.15, 50.01],
          [30.17, 50.01],
          [30.17, 50.03],
          [30.15, 50.01],
        ],
      ],
    },
  },
  { values: { site_id: '007', name: 'حقل ألغام', area_m2: -5, surveyed: null, open: false }, geometry: null },
  {
    values: { site_id: 'x', name: 'a, "b"\nc', area_m2: 0, surveyed: '1999-12-31', open: null },
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
        [
          [
            [5, 5],
            [6, 5],
            [6, 6],
            [5, 5],
          ],
        ],
      ],
    },
  },
];
const GPX = `<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="50.1" lon="30.1"><ele>12.5</ele><name>A &amp; B</name><extensions><x:depth xmlns:x="x">3</x:depth></extensions></wpt>
<rte><name>r</name><rtept lat="1" lon="2"/><rtept lat="1.5" lon="2.5"/></rte>
<trk><name>t</name><trkseg><trkpt lat="1" lon="2"><time>2020-01-01T00:00:00Z</time></trkpt><trkpt lat="3" lon="4"/></trkseg></trk></gpx>`;
const NUMBERS = ['NaN', 'Infinity', '1e400', '-1', '99999999999999999999', '0', '""', 'null', '[', '}', '"'];
const WORDS = [0, 1, -1, 0x7fffffff, -0x80000000, 0xffff, 0x01000000, 1000000];

/** The formats that a library reads in a process of its own, which takes a second to start. */
export const BY_LIBRARY = ['x.gpkg', 'x.fgb', 'x.xlsx'];

/** @returns {Promise<Map<string, Uint8Array>>} sound files by name */
export async function soundFiles(writeSource) {
  const folder = mkdtempSync(join(tmpdir(), 'whitestone-fuzz-'));
  const files = new Map();
  try {
    const formats = { geojson: 'x.geojson', geojsonl: 'x.geojsonl', csv: 'x.csv', kml: 'x.kml', shapefile: 'x.zip' };
    for (const [format, name] of Object.entries({
      ...formats,
      geopackage: 'x.gpkg',
      flatgeobuf: 'x.fgb',
      xlsx: 'x.xlsx',
    })) {
      const rows = (async function* () {
        yield* ROWS;
      })();
      await writeSource(format, join(folder, name), [{ name: 'areas', fields: FIELDS, rows }]);
      files.set(name, new Uint8Array(readFileSync(join(folder, name))));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  files.set('x.gpx', Buffer.from(GPX));
  files.set('x.kmz', zipSync({ 'doc.kml': files.get('x.kml') }));
  const lines = Buffer.from(files.get('x.geojsonl')).toString().trim().split('\n');
  files.set('x.geojsons', Buffer.from(lines.map((line) => `\u001e${line}\n`).join('')));
  files.set('x.tsv', Buffer.from('id;назва\n1;Поле\n2;Ліс\n'.replaceAll(';', '\t'), 'utf16le'));
  for (const [name, bytes] of Object.entries(unzipSync(files.get('x.zip')))) {
    if (name.endsWith('.shp')) files.set('x.shp', bytes);
    if (name.endsWith('.dbf')) files.set('x.dbf', bytes);
  }
  return files;
}

/** Mulberry32: small, and the same everywhere. */
function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param {Map<string, Uint8Array>} sound
 * @param {number} share of inputs for formats that a library reads
 * @returns {{ name: string, files: Map<string, Uint8Array> }} the file to open, and those beside it
 */
export function inputOf(sound, seed, number, share) {
  const chance = chanceOf(seed * 7919 + number);
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const own = [...sound.keys()].filter((name) => !BY_LIBRARY.includes(name));
  const name = chance() < share ? pick(BY_LIBRARY) : pick(own);
  const files = new Map();
  if (name === 'x.shp' || name === 'x.dbf') {
    for (const each of ['x.shp', 'x.dbf']) files.set(each, sound.get(each));
    const broken = pick(['x.shp', 'x.dbf']);
    files.set(broken, mutated(files.get(broken), sound, chance));
    if (chance() < 0.1) files.delete(broken === 'x.shp' ? 'x.dbf' : 'x.shp');
    return { name: files.has(name) ? name : [...files.keys()][0], files };
  }
  const bytes = sound.get(name);
  if (['x.zip', 'x.kmz', 'x.xlsx'].includes(name) && chance() < 0.7) {
    const inner = unzipSync(bytes);
    const broken = pick(Object.keys(inner));
    inner[broken] = mutated(inner[broken], sound, chance);
    if (chance() < 0.05) delete inner[pick(Object.keys(inner))];
    files.set(name, zipSync(inner));
  } else files.set(name, mutated(bytes, sound, chance));
  return { name, files };
}

function mutated(bytes, sound, chance) {
  let out = Buffer.from(bytes);
  const times = 1 + Math.floor(chance() * 6);
  for (let time = 0; time < times; time += 1) out = once(out, sound, chance);
  return out;
}

function once(bytes, sound, chance) {
  const at = Math.floor(chance() * (bytes.length + 1));
  const length = Math.floor(chance() ** 3 * 200);
  const cut = (start, end) => bytes.subarray(Math.max(0, start), Math.max(0, end));
  switch (Math.floor(chance() * 10)) {
    case 0:
      if (bytes.length > 0) bytes[Math.min(at, bytes.length - 1)] ^= 1 << Math.floor(chance() * 8);
      return bytes;
    case 1:
      return Buffer.from(cut(0, at));
    case 2:
      return Buffer.concat([cut(0, at), cut(at + length, bytes.length)]);
    case 3:
      return Buffer.concat([cut(0, at + length), cut(at, bytes.length)]);
    case 4:
      return Buffer.concat([
        cut(0, at),
        Buffer.from(Array.from({ length }, () => Math.floor(chance() * 256))),
        cut(at, bytes.length),
      ]);
    case 5: {
      const others = [...sound.values()];
      const other = Buffer.from(others[Math.floor(chance() * others.length)]);
      const from = Math.floor(chance() * other.length);
      return Buffer.concat([cut(0, at), other.subarray(from, from + length * 4), cut(at, bytes.length)]);
    }
    case 6: {
      const text = bytes.toString('latin1');
      const numbers = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
      const one = numbers[Math.floor(chance() * numbers.length)];
      if (one === undefined) return bytes;
      const other = NUMBERS[Math.floor(chance() * NUMBERS.length)];
      return Buffer.from(text.slice(0, one.index) + other + text.slice(one.index + one[0].length), 'latin1');
    }
    case 7:
    case 8: {
      if (bytes.length < 8) return bytes;
      // Headers are in the first bytes.
      const place = Math.min(Math.floor(chance() < 0.5 ? chance() * 128 : at), bytes.length - 4);
      const word = WORDS[Math.floor(chance() * WORDS.length)];
      if (chance() < 0.5) bytes.writeInt32LE(word | 0, place);
      else bytes.writeInt32BE(word | 0, place);
      return bytes;
    }
    default:
      return Buffer.concat([
        cut(0, at),
        Buffer.alloc(length * 20, [0, 0x20, 0x22, 0x5b, 0x0a][Math.floor(chance() * 5)]),
        cut(at, bytes.length),
      ]);
  }
}
