/** What all readers of a source share: its name, the limits, the signal, the progress, and what is worth remarking. */

import { SOURCE_LIMITS, type SourceLimits } from './limits.ts';
import { encodingUnknown, tooLarge } from './refusal.ts';
import type { Layer, SourceFormat, SourceOptions, SourceRow } from './source.ts';
import { makeTempFolder, type TempFolder } from './temp-folder.ts';

/** A layer, and how its rows are read. */
export interface LayerReader {
  readonly layer: Layer;
  /** Rows from the number `from` on. */
  rows(from: number): AsyncIterable<SourceRow>;
}

/** What the reader of a format finds. */
export interface Opened {
  readonly format: SourceFormat;
  readonly layers: readonly LayerReader[];
}

const MOST_REMARKS = 200;

export class Reading {
  /** The file as the user knows it; in every message. */
  readonly name: string;
  readonly limits: SourceLimits;
  readonly signal: AbortSignal;
  readonly encoding: string | null;
  readonly remarks: string[] = [];
  readonly #options: SourceOptions;
  readonly #abort = new AbortController();
  readonly #closing: (() => unknown)[] = [];
  #folder: TempFolder | null = null;
  #closed: Promise<void> | null = null;

  constructor(name: string, options: SourceOptions) {
    this.name = name;
    this.limits = { ...SOURCE_LIMITS, ...options.limits };
    this.#options = options;
    this.encoding = options.encoding === undefined ? null : checkedEncoding(options.encoding);
    this.signal = options.signal ? AbortSignal.any([options.signal, this.#abort.signal]) : this.#abort.signal;
  }

  /** @throws the reason of the signal, once it has been given */
  check(): void {
    this.signal.throwIfAborted();
  }

  progress(bytesRead: number, bytesTotal: number): void {
    this.#options.onProgress?.(bytesRead, bytesTotal);
  }

  remark(text: string): void {
    if (this.remarks.length < MOST_REMARKS && !this.remarks.includes(text)) this.remarks.push(text);
  }

  /** The folder for what is unpacked, made when it is first needed and gone when the source is closed. */
  folder(): string {
    this.check();
    this.#folder ??= makeTempFolder(this.#options.workspace);
    return this.#folder.path;
  }

  /** To be done when the source is closed, the last first. */
  atClose(action: () => unknown): void {
    this.#closing.push(action);
  }

  checkFields(count: number): void {
    if (count > this.limits.fields) {
      throw tooLarge(this.name, `has ${count} fields`, this.limits.fields, 'fields');
    }
  }

  close(): Promise<void> {
    // Later, for the closing itself gives the signal at which others close.
    this.#closed ??= Promise.resolve().then(() => this.#close());
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#abort.abort(
      this.#options.signal?.aborted ? this.#options.signal.reason : new Error(`${this.name} was closed`),
    );
    for (const action of this.#closing.reverse()) await action();
    this.#folder?.remove();
  }
}

/** @throws Problem `encoding-unknown` */
function checkedEncoding(name: string): string {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    throw encodingUnknown(name);
  }
}
