/**
 * What a zipped file holds, and its unpacking into a folder. What the headers say is checked against each other before, and
 * against what comes out while unpacking: no entry leads out of the folder, lies over another, or is longer than it says.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { formatNumber } from '../../../base/number.ts';
import { Problem } from '../../../base/problem.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Reading } from './reading.ts';
import { encrypted, headerFalse, hostile, incomplete, tooLarge, unreadable } from './refusal.ts';

/** Below this, the ratio says nothing: the blanks of a table pack to almost nothing. */
const SMALL = 64 * 1024 * 1024;
const [SYMLINK, FILE_TYPE] = [0o120000, 0o170000];
const [STORED, DEFLATED] = [0, 8];
const LOCAL_HEADER = 30;

export interface ZipEntry {
  /** With `/` between folders; never absolute, never with `..`. */
  readonly path: string;
  /** As the directory says. */
  readonly size: number;
}

export class ZipArchive {
  readonly entries: readonly ZipEntry[];
  readonly #file: ZipFile;
  readonly #own: ReadonlyMap<string, Entry>;
  readonly #reading: Reading;
  #unpacked = 0;

  private constructor(file: ZipFile, own: ReadonlyMap<string, Entry>, reading: Reading) {
    this.#file = file;
    this.#own = own;
    this.#reading = reading;
    this.entries = [...own].map(([path, entry]) => ({ path, size: entry.uncompressedSize }));
  }

  /** @throws Problem `file-unreadable`, `file-incomplete`, `file-hostile`, `file-encrypted` or `file-too-large` */
  static async open(bytes: FileBytes, reading: Reading): Promise<ZipArchive> {
    const { fromFdPromise } = await import('yauzl');
    const { name, limits } = reading;
    try {
      const file = await fromFdPromise(bytes.descriptor, { autoClose: false, strictFileNames: false });
      if (file.entryCount > limits.entries) {
        throw tooLarge(name, `holds ${formatNumber(file.entryCount)} entries`, limits.entries, 'entries');
      }
      const own = new Map<string, Entry>();
      let total = 0;
      const spans: [start: number, end: number][] = [];
      for await (const entry of file.eachEntry()) {
        reading.check();
        checkEntry(entry, own, reading);
        spans.push([
          entry.relativeOffsetOfLocalHeader,
          entry.relativeOffsetOfLocalHeader + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize,
        ]);
        total += entry.uncompressedSize;
        if (total > limits.unzippedBytes) {
          throw tooLarge(name, 'unpacks to more than is taken', limits.unzippedBytes, 'bytes when unpacked');
        }
        if (!entry.fileName.endsWith('/')) own.set(entry.fileName, entry);
      }
      checkSpans(spans, bytes.size, name);
      return new ZipArchive(file, own, reading);
    } catch (error) {
      throw asProblem(error, name);
    }
  }

  /**
   * Unpacks an entry.
   * @param to a path within the reading's folder
   * @throws Problem `file-header-false`, `file-unreadable` or `file-too-large`
   */
  async unpack(path: string, to: string): Promise<string> {
    const entry = this.#own.get(path);
    const { name, limits, signal } = this.#reading;
    if (entry === undefined) throw unreadable(name, `it holds no ${path}`);
    const target = join(this.#reading.folder(), to);
    mkdirSync(dirname(target), { recursive: true });
    let sum = 0;
    const count = (bytes: number): Problem | null => {
      this.#unpacked += bytes;
      if (this.#unpacked > limits.unzippedBytes) {
        return tooLarge(name, 'unpacks to more than is taken', limits.unzippedBytes, 'bytes when unpacked');
      }
      return null;
    };
    const meter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sum = crc32(chunk, sum);
        const problem = count(chunk.length);
        if (problem) done(problem);
        else done(null, chunk);
      },
    });
    try {
      const stream = await this.#file.openReadStreamPromise(entry);
      await pipeline(stream, meter, createWriteStream(target), { signal });
    } catch (error) {
      this.#reading.check();
      throw asProblem(error, `${name}, ${path}`);
    }
    if (sum !== entry.crc32) {
      throw headerFalse(name, `the checksum of ${path} is another than its header says`, 'a zipped file that is whole');
    }
    return target;
  }
}

function checkEntry(entry: Entry, own: ReadonlyMap<string, Entry>, reading: Reading): void {
  const { name, limits } = reading;
  const { fileName, compressedSize, uncompressedSize } = entry;
  const shown = JSON.stringify(fileName.slice(0, 200));
  const segments = fileName.split(/[/\\]/);
  if (/^[/\\]|^[a-z]:/i.test(fileName) || segments.includes('..') || /\p{Cc}/u.test(fileName)) {
    throw hostile(name, `holds an entry that leads out of its folder: ${shown}`, 'entries with plain paths');
  }
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK) {
    throw hostile(name, `holds a symbolic link: ${shown}`, 'entries that are files');
  }
  if (own.has(fileName))
    throw hostile(name, `holds two entries called ${shown}`, 'entries that each have a name of their own');
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw encrypted(name);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw unreadable(
      name,
      `${shown} is packed in a way (${entry.compressionMethod}) that is not read`,
      'a zipped file packed the usual way',
    );
  }
  if (uncompressedSize > SMALL && uncompressedSize > compressedSize * limits.ratio) {
    throw hostile(
      name,
      `holds ${shown}, which unpacks from ${formatNumber(compressedSize)} bytes to ${formatNumber(uncompressedSize)}`,
      `at most ${limits.ratio} times the bytes that were packed`,
    );
  }
}

/** Entries that share bytes unpack to far more than the file holds. */
function checkSpans(spans: [start: number, end: number][], size: number, name: string): void {
  spans.sort((a, b) => a[0] - b[0]);
  let before = 0;
  for (const [start, end] of spans) {
    if (start < before)
      throw hostile(name, 'holds entries that lie over one another', 'entries that each have bytes of their own');
    if (end > size) throw incomplete(name, 'ends within one of its entries');
    before = end;
  }
}

function asProblem(error: unknown, name: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  if (/end of central directory|unexpected EOF/i.test(error.message)) {
    return incomplete(name, 'is a zipped file whose directory is missing or cut off');
  }
  if (/absolute path|invalid relative path|invalid characters in fileName/i.test(error.message)) {
    return hostile(name, `holds an entry that leads out of its folder (${error.message})`, 'entries with plain paths');
  }
  if (/too many bytes|not enough bytes|size mismatch/i.test(error.message)) {
    return headerFalse(
      name,
      'an entry is longer or shorter than its header says',
      'a zipped file whose headers are right',
    );
  }
  return unreadable(name, `it cannot be unpacked (${error.message})`);
}
