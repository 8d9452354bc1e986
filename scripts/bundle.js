/**
 * The step of the build that puts the modules of the program into few files: to find and load some eighty of them takes
 * longer than to answer a question. What is imported on demand (the register, its engine) stays in files of its own, so that a
 * question about the law does not load it. The files are not minified: a stack trace is readable as it is, and
 * `node --enable-source-maps` leads from it to `src/`.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licencesOf } from './licences.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = 'dist/program';
/** Small libraries that every question needs; all others are loaded from where npm puts them. */
const BUNDLED = ['commander', 'csv-stringify', 'fastest-levenshtein'];
const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** commander loads it for commands that are programs of their own, of which there are none here. */
const withoutChildProcess = {
  name: 'commander-without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/commander/') ? { path: 'none', namespace: 'none' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/**
 * A module goes into a file with those that the same others reach, so every further part that is loaded on demand would cut
 * what all questions need into smaller files. Each such part is therefore said to need the whole command line, which is there
 * already when the part is loaded.
 */
const onDemandNeedsTheProgram = {
  name: 'on-demand-needs-the-program',
  setup({ onLoad }) {
    const main = join(ROOT, 'src/cli/main.ts');
    const program = [...readFileSync(main, 'utf8').matchAll(/^import (?!type\b)[^;]*?from '(\.[^']+)';/gm)]
      .map(([, target]) => `import ${JSON.stringify(resolve(dirname(main), target))};`)
      .join('\n');
    const parts = onDemand(join(ROOT, 'src'));
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      parts.has(path) ? { contents: `${readFileSync(path, 'utf8')}\n${program}\n`, loader: 'ts' } : undefined,
    );
  },
};

/** The files that some other file imports on demand. */
function onDemand(folder, found = new Set()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) onDemand(path, found);
    else if (path.endsWith('.ts')) {
      for (const [, target] of readFileSync(path, 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g)) {
        found.add(resolve(folder, target));
      }
    }
  }
  return found;
}

async function bundle(entryPoints, plugins = []) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir: OUT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    external: Object.keys(dependencies).filter((name) => !BUNDLED.includes(name)),
    plugins: [withoutChildProcess, ...plugins],
    // For libraries that are written with require().
    banner: { js: "import nodeModule from 'node:module';\nconst require = nodeModule.createRequire(import.meta.url);" },
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
}

rmSync(join(ROOT, OUT), { recursive: true, force: true });
const inputs = [
  ...(await bundle({ whitestone: 'src/cli/main.ts' }, [onDemandNeedsTheProgram])),
  // Threads, and the preparation of the engine, are started from outside and share nothing with a question.
  ...(await bundle({
    worker: 'src/store/engine/embedded/worker.ts',
    'make-cluster': 'src/store/engine/embedded/make-cluster.ts',
    kit: 'src/store/engine/embedded/kit.ts',
    'reading-thread': 'src/tasks/evidence/reading-thread.ts',
    'checking-thread': 'src/tasks/evidence/checking-thread.ts',
    'land-files-child': 'src/tasks/land/files/child.ts',
  })),
];
writeFileSync(join(ROOT, OUT, 'LICENSES.txt'), licencesOf(ROOT, inputs));
