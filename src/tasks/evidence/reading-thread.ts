/** The thread in which documents of strangers are read: the reading, and nothing else. It can be killed at any moment. */
import './silent-thread.ts';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readSource } from '../../evidence/reading/reading.ts';
import { sized, tooLarge } from '../../evidence/reading/refusal.ts';
import { guardAllocations } from './allocation-guard.ts';
import { failure, type ReadingAsk, type ReadingStart, type ThreadAnswer } from './thread-messages.ts';

/** Where pdfjs-dist keeps the tables of the characters of East Asian fonts. */
const MAPS = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps');

const aids = {
  // The name comes from a document: it never leads out of the folder.
  characterMap: async (name: string) => new Uint8Array(await readFile(join(MAPS, basename(name)))),
};

const { buffer } = workerData as ReadingStart;
const guard = guardAllocations(buffer);

// A library that is still busy with a document which was given up finds nobody to tell of it.
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', async ({ source, limits }: ReadingAsk) => {
  parentPort?.postMessage(await answerTo({ source, limits }));
});

async function answerTo({ source, limits }: ReadingAsk): Promise<ThreadAnswer> {
  guard.tripped = false;
  try {
    const document = await readSource(source, limits, aids);
    if (!guard.tripped) return { kind: 'done', value: document };
    const says = `A part of it that unpacks to more than ${sized(buffer)} was left out.`;
    return { kind: 'done', value: { ...document, remarks: [...(document.remarks ?? []), { about: 'text', says }] } };
  } catch (error) {
    if (guard.tripped) {
      // It seems empty or damaged where the limit cut it off.
      const { code, text } = tooLarge(
        source.origin,
        `has a part that unpacks to more than ${sized(buffer)}`,
        'a document without such a part',
      );
      return { kind: 'refused', code, text };
    }
    return failure(error);
  }
}
