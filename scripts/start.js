// `npm start`: builds what is not built yet, or older than its source, then serves the site and opens it in the browser.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The last file that the build writes. */
const BUILT = join(ROOT, 'dist', 'lexicon.bin');

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))), 0);
}

function isBuilt() {
  try {
    const { mtimeMs } = statSync(BUILT);
    return ['src', 'data', 'scripts', 'package-lock.json'].every((name) => newest(join(ROOT, name)) <= mtimeMs);
  } catch {
    return false;
  }
}

if (!isBuilt()) {
  console.log('Building …');
  const { status } = spawnSync('npm', ['run', 'build', '--silent'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
const words = process.argv.slice(2);
const bin = join(ROOT, 'bin', 'whitestone');
const server = spawn(process.execPath, [bin, 'serve', '--open', ...words], { stdio: 'inherit' });
// The terminal tells both of Ctrl+C; a service tells only this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT') server.kill(signal);
  });
}
server.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1;
});
