/** Features that fit a question as a file that other programs open. Made in a folder for the purpose, which is gone afterwards. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../../base/problem.ts';
import type { Expression } from '../../store/land/filter.ts';
import { fieldsOf, kindOf } from '../../store/register/kind.ts';
import type { Register } from '../../store/register/register.ts';
import { landLayer } from './export-file.ts';
import type { Clocks, FeatureSource, Item, ItemCursor } from './feature-source.ts';
import { makeTempFolder } from './files/temp-folder.ts';
import { writeSource } from './files/write-source.ts';
import type { WrittenFormat } from './files/written.ts';

export interface DownloadSpec extends Clocks {
  readonly collection: string;
  readonly filter?: Expression | undefined;
  readonly format: WrittenFormat;
}

/** Features in one file; beyond it, the command line writes files of any size. */
export const MOST_DOWNLOADED = 50_000;
/** Features read at a time. */
const PART = 2_000;
/** Files that are made at the same time: each is held in memory when it is done. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** @throws Problem `download-too-large`, `file-unwritable`, or of the filter */
export async function downloadOf(
  register: Pick<Register, 'kinds'>,
  source: FeatureSource,
  spec: DownloadSpec,
): Promise<Uint8Array> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await made(register, source, spec);
  } finally {
    const next = waiting.shift();
    // Whoever waits takes the place over.
    if (next === undefined) running -= 1;
    else next();
  }
}

async function made(register: Pick<Register, 'kinds'>, source: FeatureSource, spec: DownloadSpec): Promise<Uint8Array> {
  const kind = kindOf(register.kinds, spec.collection);
  const folder = makeTempFolder();
  try {
    const path = join(folder.path, 'land');
    const layer = landLayer(kind.name, fieldsOf(kind), entriesOf(source, spec), kind.coarsened !== null);
    await writeSource(spec.format, path, [layer]);
    return await readFile(path);
  } finally {
    folder.remove();
  }
}

async function* entriesOf(source: FeatureSource, spec: DownloadSpec): AsyncGenerator<Item> {
  const { collection, filter, during, known } = spec;
  // All pages of one state, even if something is written between two.
  const { recorded } = await source.stamp();
  const then = known === null || known > recorded ? recorded : known;
  let after: ItemCursor | null = null;
  let count = 0;
  do {
    const asked = { collection, during, known: then, limit: PART, after, ...(filter === undefined ? {} : { filter }) };
    const { items, next } = await source.items(asked);
    count += items.length;
    if (count > MOST_DOWNLOADED) throw tooLarge(collection);
    yield* items;
    after = next;
  } while (after !== null);
}

function tooLarge(collection: string): Problem {
  return new Problem('download-too-large', {
    found: `more than ${MOST_DOWNLOADED.toLocaleString('en')} features fit`,
    wanted: `at most ${MOST_DOWNLOADED.toLocaleString('en')} in one file`,
    next: `Filter them, for example by owner and state; read them page by page at /collections/${collection}/items; or write a file of any size with “whitestone export ${collection} --out areas.gpkg”.`,
  });
}
