/**
 * Reads documents that strangers made. Plain text and Markdown are read at once. HTML, PDF and DOCX are read in a thread
 * with a limit of time and of memory, and whatever goes beyond is killed with it.
 */
import type { SourceDocument } from '../../evidence/document.ts';
import { READING_LIMITS, type ReadingLimits } from '../../evidence/reading/limits.ts';
import { checkedFormat, isPlain, readSource } from '../../evidence/reading/reading.ts';
import type { Source } from '../../evidence/reading/source.ts';
import { GuardedThread, type ThreadLimits } from './guarded-thread.ts';
import type { ReadingAsk, ReadingStart } from './thread-messages.ts';

export interface ReaderLimits extends ReadingLimits, ThreadLimits {
  /** Bytes of the largest single buffer that a part of a document may unpack to. */
  readonly buffer: number;
}

export const READER_LIMITS: ReaderLimits = {
  ...READING_LIMITS,
  seconds: 30,
  buffer: 64 * 1024 * 1024,
  heap: 256,
  memory: 320,
};

export interface DocumentReader {
  /**
   * One document at a time; who asks meanwhile waits.
   * @throws Problem `document-format-unknown`, `document-unreadable`, `document-encrypted`, `document-empty`,
   * `document-too-large` or `document-too-slow`
   */
  read(source: Source): Promise<SourceDocument>;
  /** Ends its thread. A reader that is not in use keeps no process alive, closed or not. */
  close(): Promise<void>;
}

export function openReader(options: Partial<ReaderLimits> = {}): DocumentReader {
  return new ThreadedReader({ ...READER_LIMITS, ...options });
}

class ThreadedReader implements DocumentReader {
  readonly #limits: ReaderLimits;
  #thread: GuardedThread<ReadingAsk> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(limits: ReaderLimits) {
    this.#limits = limits;
  }

  read(source: Source): Promise<SourceDocument> {
    const turn = this.#last.then(() => this.#readNow(source));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#thread?.end();
    this.#thread = null;
  }

  async #readNow(source: Source): Promise<SourceDocument> {
    if (isPlain(checkedFormat(source, this.#limits))) return readSource(source, this.#limits);
    const start: ReadingStart = { buffer: this.#limits.buffer };
    this.#thread ??= new GuardedThread<ReadingAsk>('reading-thread', start, this.#limits);
    const thread = this.#thread;
    try {
      const ask = { source: { ...source, bytes: new Uint8Array(source.bytes) }, limits: plain(this.#limits) };
      const work = { name: source.origin, done: 'read' };
      return (await thread.ask(ask, work, [ask.source.bytes.buffer])) as SourceDocument;
    } finally {
      // What a document leaves behind in a thread would count against the next ones.
      if (thread.ended || thread.grown > this.#limits.memory / 2) {
        this.#thread = null;
        await thread.end();
      }
    }
  }
}

/** Only the numbers that the reading itself keeps to. */
function plain({
  seconds: _seconds,
  buffer: _buffer,
  heap: _heap,
  memory: _memory,
  ...limits
}: ReaderLimits): ReadingLimits {
  return limits;
}
