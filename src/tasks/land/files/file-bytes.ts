/** The bytes of a file, a part at a time, and the certainty that it did not change meanwhile. */
import type { Stats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Reading } from './reading.ts';
import { changed, formatUnknown, missing, tooLarge } from './refusal.ts';

const PART = 1024 * 1024;

export class FileBytes {
  readonly size: number;
  readonly #file: FileHandle;
  readonly #first: Stats;
  readonly #reading: Reading;

  private constructor(file: FileHandle, first: Stats, reading: Reading) {
    this.#file = file;
    this.#first = first;
    this.#reading = reading;
    this.size = first.size;
  }

  /** @throws Problem `file-missing`, `file-format-unknown` for what is no file, or `file-too-large` */
  static async open(path: string, reading: Reading, most = reading.limits.bytes): Promise<FileBytes> {
    reading.check();
    let file: FileHandle;
    try {
      // Without waiting for a writer, where the path is a pipe.
      file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    } catch {
      throw missing(reading.name);
    }
    reading.atClose(() => file.close().catch(() => undefined));
    const stats = await file.stat();
    if (!stats.isFile()) throw formatUnknown(reading.name, 'is no file but a folder, a pipe or a device');
    if (stats.size > most) throw tooLarge(reading.name, `has ${stats.size} bytes`, most, 'bytes');
    return new FileBytes(file, stats, reading);
  }

  get descriptor(): number {
    return this.#file.fd;
  }

  /** Fewer bytes than asked for only at the end of the file. */
  async read(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - position)));
    let done = 0;
    while (done < buffer.length) {
      const { bytesRead } = await this.#file.read(buffer, done, buffer.length - done, position + done);
      if (bytesRead === 0) throw changed(this.#reading.name);
      done += bytesRead;
    }
    this.#reading.check();
    return buffer;
  }

  /**
   * All parts, from `start` on.
   * @throws Problem `file-changed`
   */
  async *parts(start = 0, quiet = false): AsyncGenerator<Buffer> {
    for (let position = start; position < this.size; position += PART) {
      const part = await this.read(position, PART);
      if (!quiet) this.#reading.progress(Math.min(position + PART, this.size), this.size);
      yield part;
      this.#reading.check();
    }
    await this.checkUnchanged();
  }

  /** @throws Problem `file-changed` */
  async checkUnchanged(): Promise<void> {
    const { size, mtimeMs } = await this.#file.stat();
    if (size !== this.#first.size || mtimeMs !== this.#first.mtimeMs) throw changed(this.#reading.name);
  }
}
