/** What all writers share: the folder beside the target, the signal, and what is worth remarking. */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Problem } from '../../../base/problem.ts';

const MOST_REMARKS = 200;

export class Writing {
  /** The folder beside the target that everything is made in. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly remarks: string[] = [];
  readonly rows: Record<string, number> = {};
  readonly #counts = new Map<string, number>();

  constructor(folder: string, signal: AbortSignal) {
    this.folder = folder;
    this.signal = signal;
  }

  remark(text: string): void {
    if (this.remarks.length < MOST_REMARKS && !this.remarks.includes(text)) this.remarks.push(text);
  }

  /** Something that happens to many values; how often is said at the end. */
  count(text: string): void {
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  allRemarks(): string[] {
    return [...this.remarks, ...[...this.#counts].map(([text, times]) => `${text} (${times} times)`)];
  }

  /** The rows of a layer, counted. */
  async *each<T>(layer: string, rows: AsyncIterable<T>): AsyncGenerator<T> {
    this.rows[layer] ??= 0;
    for await (const row of rows) {
      this.signal.throwIfAborted();
      this.rows[layer] = (this.rows[layer] ?? 0) + 1;
      yield row;
    }
  }
}

/** A text or bytes that are written as they come, no faster than the disk takes them. */
export class FileOut {
  readonly path: string;
  readonly #stream: WriteStream;
  #text = '';
  #bytes = 0;
  #failed: Error | null = null;

  constructor(path: string) {
    this.path = path;
    this.#stream = createWriteStream(path);
    this.#stream.on('error', (error) => {
      this.#failed = error;
    });
  }

  /** Bytes so far. */
  get length(): number {
    return this.#bytes;
  }

  async text(text: string): Promise<void> {
    this.#text += text;
    if (this.#text.length < 1 << 16) return;
    await this.#flush();
  }

  async bytes(bytes: Buffer): Promise<void> {
    this.#bytes += bytes.length;
    if (this.#failed) throw this.#failed;
    if (!this.#stream.write(bytes)) await this.#room();
  }

  /** Until the disk has taken what was written, or nothing more is taken. Nobody goes on listening for the other of the two. */
  async #room(): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    try {
      await Promise.race([once(this.#stream, 'drain', { signal }), once(this.#stream, 'close', { signal })]);
    } finally {
      over.abort();
    }
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    if (text !== '') await this.bytes(Buffer.from(text));
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#stream.end();
    await finished(this.#stream);
  }
}

export function unwritable(path: string, why: string): Problem {
  return new Problem('file-unwritable', {
    found: `${path} could not be written: ${why}`,
    wanted: 'a file in a folder that may be written to, on a disk with room',
    next: 'Choose another place, or make room, and write it again; what stood there is as it was.',
  });
}
