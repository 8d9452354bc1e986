/**
 * The file of a backup: gzip of lines in UTF-8. The first line is a header in JSON. Then, for each table, a line in JSON
 * that names the table and its columns, its rows in COPY text format, and a line `\.`. The last line is JSON with the
 * number of rows and the SHA-256 of every byte before that line. Only what is read to its last line is a backup.
 *
 * Whatever later versions change, the last line stays as it is: a file is told to be damaged before anything in it is believed,
 * its version included.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { Problem } from '../../base/problem.ts';

export const FORMAT = 'whitestone-register-backup';
export const FORMAT_VERSION = 1;

const HEADER = z.object({
  format: z.literal(FORMAT),
  version: z.int().min(1),
  /** When it was begun. */
  made: z.string(),
  /** The migrations of the register. */
  schema: z.array(z.object({ number: z.int().min(1), name: z.string(), hash: z.string() })).min(1),
  /** The state of the register that is in it; see `registerStamp`. */
  stamp: z.string(),
  entries: z.int().min(0),
});
export type Header = z.infer<typeof HEADER>;

const SECTION = z.strictObject({
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
});
export type Section = z.infer<typeof SECTION>;

const TRAILER = z.strictObject({ rows: z.int().min(0), sha256: z.string() });

/** A table to be written: pieces of COPY text that end at a line's end. */
export interface SectionContent extends Section {
  readonly rows: AsyncIterable<string>;
}

/**
 * Writes the file: under another name, forced to disk, then renamed. Whatever happens, a file of the right name is whole.
 * @returns its size in bytes
 * @throws Problem `backup-taken` when there is such a file
 */
export async function writeContainer(
  file: string,
  header: Header,
  sections: AsyncIterable<SectionContent>,
): Promise<number> {
  await refuseTaken(file);
  const partial = `${file}.partial-${process.pid}`;
  try {
    const text = Readable.from(containerText(header, sections));
    await pipeline(text, createGzip({ level: 4 }), createWriteStream(partial, { flags: 'wx' }));
    await sync(partial, 'r+');
    const { size } = await stat(partial);
    await refuseTaken(file);
    await rename(partial, file);
    // The name is in the folder, which has to reach the disk as well. Not every system can do that.
    await sync(dirname(file), 'r').catch(() => undefined);
    return size;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function refuseTaken(file: string): Promise<void> {
  const there = await stat(file).catch(() => null);
  if (!there) return;
  throw new Problem('backup-taken', {
    found: `${file} exists`,
    wanted: 'the name of a file that does not exist',
    next: 'Choose another name, or move the old file away.',
  });
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* containerText(header: Header, sections: AsyncIterable<SectionContent>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let rows = 0;
  const hashed = (text: string): string => {
    hash.update(text, 'utf8');
    return text;
  };
  yield hashed(`${JSON.stringify(header)}\n`);
  for await (const section of sections) {
    const { table, columns } = section;
    yield hashed(`${JSON.stringify({ table, columns })}\n`);
    for await (const piece of section.rows) {
      rows += countLines(piece);
      yield hashed(piece);
    }
    yield hashed('\\.\n');
  }
  yield `${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Longer lines than this are no rows. */
const LONGEST_LINE = 512 * 1024 * 1024;

/**
 * Reads the file once from end to end, for its checksum alone: nothing in it is believed before.
 * @throws Problem `backup-corrupt`
 */
export async function checkWhole(file: string): Promise<void> {
  const hash = createHash('sha256');
  let last = Buffer.alloc(0);
  for await (const piece of unpacked(file)) {
    const text = Buffer.concat([last, piece]);
    // What stands before the last line, be that whole already or not; a longer one is not the last of a backup.
    const end = Math.max(text.lastIndexOf('\n', -2) + 1, text.length - LONGEST_TRAILER);
    hash.update(text.subarray(0, end));
    last = text.subarray(end);
  }
  const trailer = TRAILER.safeParse(parsed(last.toString('utf8')));
  if (!trailer.success || last.at(-1) !== NEWLINE)
    throw corrupt(file, 'it does not end with the checksum of a backup: it is cut, or something else');
  if (trailer.data.sha256 !== hash.digest('hex')) throw corrupt(file, 'its checksum does not fit what it holds');
}

const NEWLINE = 0x0a;
/** Bytes. */
const LONGEST_TRAILER = 4096;

/** What is in the gzip file. */
async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => gunzip.destroy(error));
  gunzip.on('close', () => source.destroy());
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    // zlib complains about what the file holds; the rest is about reading it at all.
    throw code.startsWith('Z_') ? corrupt(file, `it cannot be unpacked (${message})`) : error;
  }
}

/** Reads a file that {@link writeContainer} wrote. */
export class ContainerReader {
  readonly header: Header;
  readonly #lines: Lines;

  private constructor(header: Header, lines: Lines) {
    this.header = header;
    this.#lines = lines;
  }

  /** @throws Problem `backup-corrupt`, or `schema-newer` for a format that this program does not know */
  static async open(file: string): Promise<ContainerReader> {
    const lines = new Lines(file);
    const first = await lines.next();
    const json = parsed(first);
    const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : null;
    if (typeof version === 'number' && version > FORMAT_VERSION) {
      throw new Problem('schema-newer', {
        found: `${file} is a backup of format ${version}`,
        wanted: `format ${FORMAT_VERSION} or older, which is what this program knows`,
        next: 'Use a newer release of Whitestone; nothing was changed.',
      });
    }
    const header = HEADER.safeParse(json);
    if (!header.success) throw corrupt(file, 'its first line is not the header of a register backup');
    return new ContainerReader(header.data, lines);
  }

  /**
   * The tables, each to be read to its end before the next. Returns only when the checksum at the end is right.
   * @throws Problem `backup-corrupt`
   */
  async *sections(): AsyncGenerator<SectionContent> {
    const lines = this.#lines;
    let rows = 0;
    for (;;) {
      const sum = lines.sum();
      const line = await lines.next();
      const json = parsed(line);
      const trailer = TRAILER.safeParse(json);
      if (trailer.success) {
        if (trailer.data.sha256 !== sum) throw corrupt(lines.file, 'its checksum does not fit what it holds');
        if (trailer.data.rows !== rows)
          throw corrupt(lines.file, `it has ${rows} rows and announces ${trailer.data.rows}`);
        if ((await lines.next()) !== null) throw corrupt(lines.file, 'something follows after its end');
        return;
      }
      const section = SECTION.safeParse(json);
      if (!section.success)
        throw corrupt(lines.file, line === null ? 'it ends too early' : 'a table does not begin where it should');
      yield {
        ...section.data,
        rows: (async function* (): AsyncGenerator<string> {
          for (;;) {
            const piece = await lines.until('\\.');
            rows += countLines(piece.text);
            if (piece.text !== '') yield piece.text;
            if (piece.ended) return;
          }
        })(),
      };
    }
  }

  /** Lets go of the file. */
  close(): Promise<void> {
    return this.#lines.close();
  }
}

function parsed(line: string | null): unknown {
  try {
    return line === null ? null : JSON.parse(line);
  } catch {
    return null;
  }
}

export function corrupt(file: string, found: string): Problem {
  return new Problem('backup-corrupt', {
    found: `${file}: ${found}`,
    wanted: 'a whole backup of a register, as it was written',
    next: 'Copy the file again from where it was made, or use another backup; nothing was changed.',
  });
}

/** The lines of a gzip file, and the checksum of those that were read. */
class Lines {
  readonly file: string;
  readonly #hash = createHash('sha256');
  readonly #pieces: AsyncGenerator<Buffer>;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #text = '';
  #ended = false;

  constructor(file: string) {
    this.file = file;
    this.#pieces = unpacked(file);
  }

  /** Of the lines read so far. */
  sum(): string {
    return this.#hash.copy().digest('hex');
  }

  /** The next line without its end; null after the last. */
  async next(): Promise<string | null> {
    while (!this.#text.includes('\n')) {
      if (!(await this.#more())) {
        if (this.#text !== '') throw corrupt(this.file, 'its last line is cut');
        return null;
      }
    }
    const end = this.#text.indexOf('\n');
    const line = this.#text.slice(0, end);
    this.#take(end + 1);
    return line;
  }

  /** Lines up to the one that stands alone as `mark`: some of them, or the last of them with `ended`. */
  async until(mark: string): Promise<{ text: string; ended: boolean }> {
    for (;;) {
      const atOnce = this.#text.startsWith(`${mark}\n`);
      const found = atOnce ? 0 : this.#text.indexOf(`\n${mark}\n`) + 1;
      if (atOnce || found > 0) {
        const text = this.#text.slice(0, found);
        this.#take(found + mark.length + 1);
        return { text, ended: true };
      }
      // The last line may be the beginning of the mark; it stays for the next look.
      const whole = this.#text.lastIndexOf('\n') + 1;
      if (whole > 0) {
        const text = this.#text.slice(0, whole);
        this.#take(whole);
        return { text, ended: false };
      }
      if (!(await this.#more())) throw corrupt(this.file, 'it ends in the middle of a table');
    }
  }

  async close(): Promise<void> {
    await this.#pieces.return(undefined);
  }

  #take(length: number): void {
    this.#hash.update(this.#text.slice(0, length), 'utf8');
    this.#text = this.#text.slice(length);
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    try {
      const { value, done } = await this.#pieces.next();
      this.#text += done ? this.#decoder.decode() : this.#decoder.decode(value, { stream: true });
      this.#ended = done === true;
    } catch (error) {
      // The decoder’s, of what is no UTF-8.
      throw error instanceof TypeError ? corrupt(this.file, `it cannot be unpacked (${error.message})`) : error;
    }
    if (this.#text.length > LONGEST_LINE) throw corrupt(this.file, 'a line of it is too long for a row');
    return !this.#ended || this.#text !== '';
  }
}
