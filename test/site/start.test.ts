/** `npm start`, as the README says it: the site is there, with the real record, and says where. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts it, does something with its address, ends it, and gives the exit code and all it printed. */
async function started(words: readonly string[], work: (url: string) => Promise<void>) {
  // No browser is opened where there is no screen.
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', DATABASE_URL: '' };
  const child = spawn(process.execPath, ['scripts/start.js', ...words], { cwd: ROOT, env });
  let text = '';
  let worked: Promise<void> | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const url = /Whitestone is at (http:\S+)/.exec(text)?.[1];
      if (url !== undefined && worked === null) worked = work(url).finally(() => child.kill('SIGTERM'));
      // Told below, when the program has ended.
      worked?.catch(() => undefined);
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  await worked;
  return { code, text };
}

test('it serves the record, and ends when it is told to', async () => {
  const data = await mkdtemp(join(tmpdir(), 'whitestone-start-'));
  try {
    const { text } = await started(['--port', '0', '--data', data], async (url) => {
      const response = await fetch(`${url}/states/UKR`, { headers: { accept: 'text/html' } });
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('Ukraine');
    });
    expect(text).toMatch(/^Whitestone is at http:\/\/127\.0\.0\.1:\d+$/m);
    expect(text).not.toContain('Building');
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

test('a port that is taken is said, with what to do', async () => {
  const data = await mkdtemp(join(tmpdir(), 'whitestone-start-'));
  try {
    await started(['--port', '0', '--data', data], async (url) => {
      const other = await mkdtemp(join(tmpdir(), 'whitestone-start-'));
      const { code, text } = await started(['--port', new URL(url).port, '--data', other], async () => undefined);
      await rm(other, { recursive: true, force: true });
      expect(code).toBe(1);
      expect(text).toContain('another program listens on 127.0.0.1');
      expect(text).toContain('Choose another port');
    });
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
