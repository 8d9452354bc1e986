/** Cuts a text of any length into lines, or into the records of RFC 8142, in flat memory: one at a time. */
import type { Piece } from './json-text.ts';

const [NEWLINE, RECORD] = [0x0a, 0x1e];
const SHOWN = 200;

export class LineSplitter {
  readonly #most: number;
  readonly #records: boolean;
  #parts: Buffer[] = [];
  #length = 0;
  #line = 1;
  #startLine = 1;
  /** Records may span lines: once a record separator was seen, only it divides. */
  #sequence = false;

  /** @param most bytes of a line @param records whether RS divides too */
  constructor(most: number, records = false) {
    this.#most = most;
    this.#records = records;
  }

  /** The lines that are whole by now, without those that are blank. UTF-8. */
  push(part: Buffer): Piece[] {
    const pieces: Piece[] = [];
    if (this.#records && !this.#sequence && this.#length === 0 && this.#line === 1) {
      this.#sequence = part.toString('latin1', 0, 64).trimStart().charCodeAt(0) === RECORD;
    }
    let start = 0;
    while (start < part.length) {
      const end = part.indexOf(this.#sequence ? RECORD : NEWLINE, start);
      this.#keep(part.subarray(start, end < 0 ? part.length : end));
      if (end < 0) break;
      this.#close(pieces);
      if (!this.#sequence) {
        this.#line += 1;
        this.#startLine = this.#line;
      }
      start = end + 1;
    }
    return pieces;
  }

  end(): Piece[] {
    const pieces: Piece[] = [];
    this.#close(pieces);
    return pieces;
  }

  #keep(part: Buffer): void {
    // What is too long is passed over, but for its beginning.
    if (this.#length <= this.#most) this.#parts.push(part);
    this.#length += part.length;
    if (this.#sequence) for (const byte of part) if (byte === NEWLINE) this.#line += 1;
  }

  #close(pieces: Piece[]): void {
    const long = this.#length > this.#most;
    const bytes = this.#parts.length === 1 ? (this.#parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#parts);
    const text = bytes.toString('utf8', 0, long ? SHOWN : bytes.length);
    const fault = long ? `it is longer than ${this.#most} bytes` : null;
    if (text.trim() !== '' || long) pieces.push({ kind: 'row', text, line: this.#startLine, fault, cut: false });
    this.#parts = [];
    this.#length = 0;
    this.#startLine = this.#line;
  }
}
