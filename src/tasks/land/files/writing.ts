/** What all writers share: the folder beside the target, the signal, and what is worth remarking. */
import { appendFile } from 'node:fs/promises';
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

/** Bytes that are held before they are written. */
const HELD = 1024 * 1024;

/**
 * A text or bytes that are written a large part at a time, no faster than the disk takes them. Between two parts the file is
 * closed, so that nothing stays open when the writing fails.
 */
export class FileOut {
  readonly path: string;
  #parts: Buffer[] = [];
  #held = 0;
  #text = '';
  #length = 0;

  /** @param path where no file is yet */
  constructor(path: string) {
    this.path = path;
  }

  /** Bytes so far, without the text that is still held. */
  get length(): number {
    return this.#length;
  }

  async text(text: string): Promise<void> {
    this.#text += text;
    if (this.#text.length >= HELD) await this.#flush();
  }

  async bytes(bytes: Buffer): Promise<void> {
    this.#take(bytes);
    if (this.#held >= HELD) await this.#flush();
  }

  close(): Promise<void> {
    return this.#flush();
  }

  #take(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#held += bytes.length;
    this.#length += bytes.length;
  }

  async #flush(): Promise<void> {
    if (this.#text !== '') this.#take(Buffer.from(this.#text));
    const bytes = Buffer.concat(this.#parts);
    [this.#text, this.#parts, this.#held] = ['', [], 0];
    await appendFile(this.path, bytes);
  }
}

export function unwritable(path: string, why: string): Problem {
  return new Problem('file-unwritable', {
    found: `${path} could not be written: ${why}`,
    wanted: 'a file in a folder that may be written to, on a disk with room',
    next: 'Choose another place, or make room, and write it again; what stood there is as it was.',
  });
}
