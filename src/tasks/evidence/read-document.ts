/**
 * Reads documents that strangers made. Plain text and Markdown are read at once. HTML, PDF and DOCX are read in a thread
 * with a limit of time and of memory, and whatever goes beyond is killed with it.
 */
import { Worker } from 'node:worker_threads';
import { Problem } from '../../base/problem.ts';
import type { SourceDocument } from '../../evidence/document.ts';
import { READING_LIMITS, type ReadingLimits } from '../../evidence/reading/limits.ts';
import { checkedFormat, isPlain, readSource } from '../../evidence/reading/reading.ts';
import type { Source } from '../../evidence/reading/source.ts';
import { builtProgram } from '../../store/program.ts';
import type { ReadingAnswer, ReadingAsk, ReadingStart } from './reading-messages.ts';

export interface ReaderLimits extends ReadingLimits {
  /** For one document, the loading of what reads its format included. */
  readonly seconds: number;
  /** Bytes of the largest single buffer that a part of a document may unpack to. */
  readonly buffer: number;
  /** Of objects of the thread, in megabytes: a limit of the JavaScript engine. */
  readonly heap: number;
  /** That the whole process grows by while one document is read, in megabytes: buffers are in no heap. */
  readonly memory: number;
}

export const READER_LIMITS: ReaderLimits = {
  ...READING_LIMITS,
  seconds: 30,
  buffer: 64 * 1024 * 1024,
  heap: 256,
  memory: 320,
};

/** Milliseconds between two looks at the memory. A document can take no more than it can fill in between. */
const LOOK = 25;

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
  #thread: Thread | null = null;
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
    this.#thread ??= new Thread(this.#limits);
    const thread = this.#thread;
    try {
      return await thread.read(source);
    } finally {
      // What a document leaves behind in a thread would count against the next ones.
      if (thread.ended || thread.grown > this.#limits.memory / 2) {
        this.#thread = null;
        await thread.end();
      }
    }
  }
}

class Thread {
  readonly #worker: Worker;
  readonly #limits: ReaderLimits;
  readonly #before = memory();
  #waiting: { origin: string; resolve: (document: SourceDocument) => void; reject: (error: Error) => void } | null =
    null;
  ended = false;

  constructor(limits: ReaderLimits) {
    this.#limits = limits;
    const start: ReadingStart = { buffer: limits.buffer };
    this.#worker = new Worker(builtProgram('reading-thread'), {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: limits.heap, maxYoungGenerationSizeMb: 32 },
      // Libraries tell their troubles on the console, where they would mix with our answers.
      stdout: true,
      stderr: true,
      env: {},
    });
    this.#worker.on('message', (answer: ReadingAnswer) => this.#take(answer));
    this.#worker.on('error', (error) => this.#lose(error));
    this.#worker.on('exit', () => this.#lose(new Error('the thread of the reading ended')));
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.unref();
  }

  /** Megabytes that the process has grown by since the thread was started. */
  get grown(): number {
    return memory() - this.#before;
  }

  async read(source: Source): Promise<SourceDocument> {
    const { origin } = source;
    const before = memory();
    this.#worker.ref();
    const clock = setTimeout(() => this.#lose(tooSlow(origin, this.#limits.seconds)), this.#limits.seconds * 1000);
    const scale = setInterval(() => {
      if (memory() - before > this.#limits.memory) this.#lose(tooHungry(origin, this.#limits.memory));
    }, LOOK);
    try {
      return await new Promise<SourceDocument>((resolve, reject) => {
        this.#waiting = { origin, resolve, reject };
        const ask: ReadingAsk = {
          source: { ...source, bytes: new Uint8Array(source.bytes) },
          limits: plain(this.#limits),
        };
        this.#worker.postMessage(ask, [ask.source.bytes.buffer as ArrayBuffer]);
      });
    } finally {
      clearTimeout(clock);
      clearInterval(scale);
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.ended = true;
    await this.#worker.terminate();
  }

  #take(answer: ReadingAnswer): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (answer.kind === 'read') waiting?.resolve(answer.document);
    else if (answer.kind === 'refused') waiting?.reject(new Problem(answer.code, answer.text));
    else waiting?.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
  }

  /** The thread is gone, or is done away with: whoever waits hears why, once nothing of it runs any more. */
  #lose(reason: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (this.ended && !waiting) return;
    this.ended = true;
    const exhausted = 'code' in reason && reason.code === 'ERR_WORKER_OUT_OF_MEMORY';
    const why = exhausted && waiting ? tooHungry(waiting.origin, this.#limits.heap) : reason;
    void this.#worker.terminate().then(() => waiting?.reject(why));
  }
}

function memory(): number {
  return process.memoryUsage.rss() / 1024 / 1024;
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

const SMALLER = 'Give the part of it that matters as a document of its own, or raise the limit if you trust it.';

function tooSlow(origin: string, seconds: number): Problem {
  return new Problem('document-too-slow', {
    found: `${origin} was not read after ${seconds} seconds`,
    wanted: 'a document that is read within that time',
    next: SMALLER,
  });
}

function tooHungry(origin: string, megabytes: number): Problem {
  return new Problem('document-too-large', {
    found: `${origin} needs more than ${megabytes} MB of memory to be read`,
    wanted: 'a document that is read with less',
    next: SMALLER,
  });
}
