/** The process that reads: what goes wrong ends it and not the one that counts. */
import { openReader } from '../../dist/tasks/evidence/read-document.js';
import { inputOf } from './inputs.js';
import { unsoundness } from './soundness.js';

process.once('message', async ({ seed, from, until, seconds, hook }) => {
  const { onDocument } = await import(hook);
  const reader = openReader({ seconds });
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, megabytes());
  }, 10).unref();
  for (let number = from; number < until; number += 1) {
    const { kind, bomb, source } = inputOf(seed, number);
    await tell({ begin: number, kind, bomb });
    peak = megabytes();
    const started = performance.now();
    const outcome = await tried(reader, source, onDocument);
    await tell({
      end: number,
      ...outcome,
      milliseconds: performance.now() - started,
      megabytes: Math.max(peak, megabytes()),
    });
  }
  await reader.close();
  process.disconnect();
});

async function tried(reader, source, onDocument) {
  let document;
  try {
    document = await reader.read(source);
  } catch (error) {
    if (error?.name === 'Problem') return { refused: error.code };
    return { failed: `reading: ${error?.stack ?? error}` };
  }
  const unsound = unsoundness(document, source);
  if (unsound !== null) return { failed: `document: ${unsound}` };
  try {
    if (onDocument) await onDocument(document);
  } catch (error) {
    return { failed: `hook: ${error?.stack ?? error}` };
  }
  return { read: document.format };
}

function megabytes() {
  return process.memoryUsage.rss() / 1024 / 1024;
}

function tell(message) {
  return new Promise((resolve) => process.send(message, resolve));
}
