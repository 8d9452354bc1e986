/**
 * The step of the build that makes what the browser loads: the islands of `src/web/*.ts`, the styles of `src/web/style/*.css`
 * and the fonts, each under a name with the hash of its content, into `dist/web`, with a list of what is what.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { drawWorld } from './draw-world.js';
import { licencesOf } from './licences.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WEB = join(ROOT, 'src/web');
const OUT = join(ROOT, 'dist/web');

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });

const names = {};
const inputs = [];
const inFolder = (folder, end) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(end))
        .map((name) => join(folder, name))
    : [];

const shared = {
  absWorkingDir: ROOT,
  outdir: OUT,
  bundle: true,
  minify: true,
  metafile: true,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  logLevel: 'warning',
};

/** Every output that has an entry point gets its plain name in the list. */
function listed({ outputs, inputs: read }) {
  inputs.push(...Object.keys(read));
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint === undefined) continue;
    const name = basename(entryPoint).replace(/\.ts$/, '.js');
    names[name === 'worker.js' ? 'maplibre-gl-worker.js' : name] = basename(path);
  }
}

const islands = inFolder(WEB, '.ts');
// The worker of the map is loaded by its address.
const worker = join(ROOT, 'node_modules/maplibre-gl/src/source/worker.ts');
if (islands.length > 0) {
  const { metafile } = await build({
    ...shared,
    entryPoints: [...islands, worker],
    alias: { 'maplibre-gl': './scripts/maplibre.js' },
    // As MapLibre is compiled: fields that are only declared do not hide what the class above has set.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, target: 'es2022' } },
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    legalComments: 'linked',
  });
  listed(metafile);
}
const { metafile } = await build({
  ...shared,
  entryPoints: [...inFolder(join(WEB, 'style'), '.css'), ...inFolder(join(WEB, 'style'), '.svg')],
  loader: { '.woff2': 'file', '.svg': 'copy' },
  target: ['chrome123', 'firefox120', 'safari17.5'],
});
listed(metafile);

drawWorld(ROOT, OUT);
writeFileSync(join(OUT, 'LICENSES.txt'), licencesOf(ROOT, inputs));

for (const file of readdirSync(OUT)) {
  if (!/\.(js|mjs|css|svg|json|txt)$/.test(file)) continue;
  const bytes = readFileSync(join(OUT, file));
  if (bytes.length < 1024) continue;
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(OUT, `${file}.br`), packed);
}
const files = readdirSync(OUT).sort();
const hash = createHash('sha256');
for (const file of files) hash.update(file);
writeFileSync(
  join(OUT, 'manifest.json'),
  `${JSON.stringify({ names, files, hash: hash.digest('hex').slice(0, 16) }, null, 1)}\n`,
);
