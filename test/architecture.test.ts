/** The rooms, and who may import whom: downwards only, and siblings among the pure rooms never each other. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

const PURE = ['law', 'stockpiles', 'land', 'people', 'evidence', 'geo'];
/** Libraries that only compute, and the part of a pure room that may use them; `''` is every pure room. */
const COMPUTING: readonly { readonly within: string; readonly libraries: readonly string[] }[] = [
  { within: '', libraries: ['fastest-levenshtein'] },
  { within: 'geo/', libraries: ['flatbush', 'geographiclib-geodesic'] },
  { within: 'geo/crs/', libraries: ['proj4'] },
  { within: 'geo/duplicates.ts', libraries: ['node:crypto'] },
  { within: 'geo/plane', libraries: ['clipper2-wasm', 'polyclip-ts'] },
  {
    within: 'evidence/reading/',
    libraries: [
      '@mozilla/readability',
      'fflate',
      'franc',
      'htmlparser2',
      'linkedom',
      'mammoth',
      // For the hash of the bytes only.
      'node:crypto',
      'pdfjs-dist/legacy/build/pdf.mjs',
      'yaml',
    ],
  },
];
/** Small enough to be loaded at once: a few milliseconds. */
const SMALL = ['fastest-levenshtein', 'flatbush', 'geographiclib-geodesic', 'node:crypto'];
/** Room to the rooms that it may import, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  base: [],
  ...Object.fromEntries(PURE.map((room) => [room, ['base']])),
  store: ['base', ...PURE],
  reports: ['base', ...PURE],
  tasks: ['base', ...PURE, 'store', 'reports'],
  api: ['base', ...PURE, 'store', 'reports', 'tasks'],
  cli: ['base', ...PURE, 'store', 'reports', 'tasks', 'api'],
  // The browser reaches the API over HTTP and imports pure code only.
  web: ['base', ...PURE],
};

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return path.endsWith('.ts') ? [path] : [];
  });
}

function imports(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [
    ...text.matchAll(/^(?:import|export)\b[^;'"]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

const all = files(SRC);
const room = (path: string) => relative(SRC, path).split('/')[0] ?? '';

test('there are files to look at, each in a room that is on the plan', () => {
  expect(all.length).toBeGreaterThan(30);
  expect([...new Set(all.map(room))].filter((name) => !(name in MAY_IMPORT))).toEqual([]);
});

test('imports go downwards only', () => {
  const upward = all.flatMap((path) =>
    imports(path)
      .filter((target) => target.startsWith('.'))
      .map((target) => resolve(dirname(path), target))
      .filter(
        (target) =>
          !relative(SRC, target).startsWith('..') &&
          room(target) !== room(path) &&
          !(MAY_IMPORT[room(path)] ?? []).includes(room(target)),
      )
      .map((target) => `${relative(SRC, path)} imports ${relative(SRC, target)}`),
  );
  expect(upward).toEqual([]);
});

describe('the pure rooms', () => {
  const pure = all.filter((path) => ['base', ...PURE].includes(room(path)));
  const words = (path: string) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

  const mayCompute = (path: string, library: string) =>
    COMPUTING.some(({ within, libraries }) => path.startsWith(within) && libraries.includes(library));

  test('load a large library only when a document needs it', () => {
    const eager = pure.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^import (?!type\b)[^;]*?from '([^.'][^']*)';/gm)]
        .filter((match) => !SMALL.includes(match[1] ?? ''))
        .map((match) => `${relative(SRC, path)} imports ${match[1]}`),
    );
    expect(eager).toEqual([]);
  });

  test('use no file, network, process or database', () => {
    const impure = pure.flatMap((path) =>
      imports(path)
        .filter((target) => !target.startsWith('.') && !mayCompute(relative(SRC, path), target))
        .map((target) => `${relative(SRC, path)} imports ${target}`),
    );
    expect(impure).toEqual([]);
    const globals = pure.filter((path) => /\b(process|fetch|globalThis)\b\s*[.(]/.test(words(path)));
    expect(globals.map((path) => relative(SRC, path))).toEqual([]);
  });

  test('read no clock', () => {
    const clocks = all
      // A lock tells since when it is held, and a cleaner how old a leftover is: no answer depends on it.
      .filter((path) => !['cli', 'api', 'web'].includes(room(path)) && !path.includes('/store/engine/embedded/'))
      .filter((path) => /new Date\(\s*\)|Date\.now\(|performance\.now\(/.test(words(path)));
    expect(clocks.map((path) => relative(SRC, path))).toEqual([]);
  });

  test('hold no date: dates, periods and thresholds are data', () => {
    const dated = all
      .filter((path) => ['law', 'stockpiles'].includes(room(path)))
      .filter((path) =>
        /'[^']*\b(19|20)\d{2}-\d{2}-\d{2}[^']*'/.test(words(path).replace(/found:|wanted:.*|next:.*/g, '')),
      );
    expect(dated.map((path) => relative(SRC, path))).toEqual([]);
  });
});

test('only the store speaks SQL', () => {
  const sql = all
    .filter((path) => room(path) !== 'store')
    .filter((path) =>
      /\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b/.test(readFileSync(path, 'utf8')),
    );
  expect(sql.map((path) => relative(SRC, path))).toEqual([]);
});

/** The circles in a graph of files, each told from the file where it was entered. */
function circlesOf(paths: readonly string[], pattern: RegExp): string[] {
  const graph = new Map(
    paths.map((path) => [
      path,
      [...readFileSync(path, 'utf8').matchAll(pattern)].map((match) => resolve(dirname(path), match[1] ?? '')),
    ]),
  );
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) {
      circles.push([...trail.slice(trail.indexOf(path)), path].map((one) => relative(SRC, one)).join(' > '));
      return;
    }
    if (done.has(path)) return;
    for (const target of graph.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of paths) walk(path, []);
  return circles;
}

test('no import runs in a circle', () => {
  // Types vanish before the program runs, so they close no circle.
  expect(circlesOf(all, /^import (?!type\b)[^;]*?from '(\.[^']+)';/gm)).toEqual([]);
});

test('among the pure rooms not even types do', () => {
  const pure = all.filter((path) => ['base', ...PURE].includes(room(path)));
  expect(circlesOf(pure, /^import [^;]*?from '(\.[^']+)';/gm)).toEqual([]);
});

test('a file is seldom over 400 lines', () => {
  const long = all.filter((path) => readFileSync(path, 'utf8').split('\n').length > 450);
  expect(long.map((path) => relative(SRC, path))).toEqual([]);
});
