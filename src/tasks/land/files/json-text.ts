/**
 * Cuts a JSON text of any length into the members of its `features`, in flat memory: one member at a time. What is no JSON is
 * cut as well as it can be, so that one broken member does not take the others with it.
 */

export interface Piece {
  /** `row` is a member of `features`, or a top-level value that has none; `head` is what surrounds `features`, without them. */
  readonly kind: 'row' | 'head';
  readonly text: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Why it is not whole: its brackets do not match, it is too long or too deep, or the text ends in it. */
  readonly fault: string | null;
  /** The text ended within this piece. */
  readonly cut: boolean;
}

const [QUOTE, BACKSLASH, COMMA, NEWLINE] = [0x22, 0x5c, 0x2c, 0x0a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** A member that is not closed ends where a line begins like this. */
const NEXT_FEATURE = /^[ \t\r,]*\{\s*"type"\s*:\s*"Feature"/;
/** Bytes that are looked at for it. */
const AHEAD = 96;
/** Of a piece that is too long, so much is kept to show. */
const SHOWN = 200;
/** Open brackets that are counted; a text with more of them is wrong anyway. */
const MOST_BRACKETS = 100_000;

type Place = 'top' | 'head' | 'features' | 'member';

export class JsonSplitter {
  readonly #most: number;
  readonly #depth: number;
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;
  #at = 0;
  /** Where the piece in hand begins, or the part of a head that is not yet copied. */
  #start = 0;
  #place: Place = 'top';
  #line = 1;
  #startLine = 1;
  #stack: number[] = [];
  #inText = false;
  #dropped = false;
  #sample = '';
  #deep = false;
  #head: string[] = [];
  #headLength = 0;
  #headLine = 1;
  #hadFeatures = false;
  #key = '';
  #textStart = 0;

  /** @param most bytes of a piece @param depth levels of brackets in it */
  constructor(most: number, depth: number) {
    this.#most = most;
    this.#depth = depth;
  }

  /** The pieces that are whole by now. UTF-8. */
  push(part: Buffer): Piece[] {
    this.#append(part);
    return this.#cut(this.#length - AHEAD);
  }

  /** The rest. */
  end(): Piece[] {
    const pieces = this.#cut(this.#length);
    if (this.#place === 'member') {
      pieces.push(this.#piece(this.#at, 'the text ends within it', true));
    } else if (this.#place !== 'top') {
      const text = Buffer.from(this.#head.join(''), 'latin1').toString('utf8');
      const kind = this.#hadFeatures ? 'head' : 'row';
      pieces.push({ kind, text, line: this.#headLine, fault: 'the text ends within it', cut: true });
    }
    return pieces;
  }

  #append(part: Buffer): void {
    // What was passed is no longer needed.
    const keep = Math.min(this.#start, this.#at);
    if (keep > 0) {
      this.#bytes.copyWithin(0, keep, this.#length);
      this.#length -= keep;
      this.#at -= keep;
      this.#start -= keep;
      this.#textStart -= keep;
    }
    if (this.#length + part.length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + part.length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#length += part.copy(this.#bytes, this.#length);
  }

  #cut(until: number): Piece[] {
    const pieces: Piece[] = [];
    while (this.#at < until) {
      if (this.#place === 'member') this.#member(until, pieces);
      else if (this.#place === 'features') this.#between(until, pieces);
      else if (this.#place === 'head') this.#inHead(pieces);
      else this.#top(pieces);
    }
    if (this.#place === 'member' && this.#at - this.#start > this.#most) this.#drop();
    if (this.#place === 'head') this.#keepHead(this.#at);
    if (this.#place === 'top' || this.#place === 'features') this.#start = this.#at;
    return pieces;
  }

  /** Forgets the piece in hand but for its beginning, and goes on to its end. */
  #drop(): void {
    if (!this.#dropped) this.#sample = this.#bytes.toString('utf8', this.#start, this.#start + SHOWN);
    this.#dropped = true;
    this.#start = this.#at;
  }

  #piece(end: number, fault: string | null, cut = false): Piece {
    if (end - this.#start > this.#most) this.#drop();
    const text = this.#dropped ? this.#sample : this.#bytes.toString('utf8', this.#start, end);
    const why = this.#dropped
      ? `it is longer than ${this.#most} bytes`
      : this.#deep
        ? `its brackets are nested more than ${this.#depth} deep`
        : fault;
    this.#dropped = false;
    this.#deep = false;
    this.#inText = false;
    this.#stack = [];
    return { kind: 'row', text, line: this.#startLine, fault: why, cut };
  }

  #begin(): void {
    this.#start = this.#at;
    this.#startLine = this.#line;
  }

  #top(pieces: Piece[]): void {
    const byte = this.#bytes[this.#at];
    if (byte === NEWLINE) this.#line += 1;
    if (byte === OPEN_OBJECT) {
      this.#place = 'head';
      this.#begin();
      this.#headLine = this.#line;
      [this.#head, this.#headLength, this.#hadFeatures, this.#key] = [[], 0, false, ''];
      this.#stack = [OPEN_OBJECT];
      this.#at += 1;
      return;
    }
    if (byte !== undefined && byte > 0x20 && byte !== COMMA) {
      // A list, a number or no JSON at all: nothing that a file of places begins with.
      this.#begin();
      while (this.#at < this.#length && this.#bytes[this.#at] !== NEWLINE) this.#at += 1;
      pieces.push(this.#piece(this.#at, null));
      this.#start = this.#at;
      return;
    }
    this.#at += 1;
  }

  /** Copies what of the head is passed, so that its bytes can go. */
  #keepHead(end: number): void {
    if (end <= this.#start) return;
    if (this.#headLength <= this.#most) this.#head.push(this.#bytes.toString('latin1', this.#start, end));
    this.#headLength += end - this.#start;
    if (this.#inText && this.#stack.length === 1) {
      this.#key = this.#key.concat(this.#bytes.toString('latin1', this.#textStart, end)).slice(0, 64);
      this.#textStart = end;
    }
    this.#start = end;
  }

  #inHead(pieces: Piece[]): void {
    const byte = this.#bytes[this.#at];
    if (byte === NEWLINE) this.#line += 1;
    if (this.#inText) {
      if (byte === BACKSLASH) this.#at += 1;
      else if (byte === QUOTE) {
        this.#inText = false;
        if (this.#stack.length === 1) {
          this.#key = this.#key
            .concat(this.#bytes.toString('latin1', Math.max(this.#textStart, 0), this.#at))
            .slice(0, 64);
        }
      }
      this.#at += 1;
      return;
    }
    this.#at += 1;
    if (byte === QUOTE) {
      this.#inText = true;
      this.#textStart = this.#at;
      this.#key = '';
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      if (byte === OPEN_LIST && this.#stack.length === 1 && this.#key === 'features') {
        this.#keepHead(this.#at);
        this.#hadFeatures = true;
        this.#place = 'features';
        return;
      }
      if (this.#stack.length <= this.#depth) this.#stack.push(byte);
      else this.#deep = true;
      this.#key = '';
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      this.#stack.pop();
      if (this.#stack.length === 0) this.#endHead(pieces);
    } else if (byte === COMMA) this.#key = '';
  }

  #endHead(pieces: Piece[]): void {
    this.#keepHead(this.#at);
    const text = Buffer.from(this.#head.join(''), 'latin1').toString('utf8');
    const fault =
      this.#headLength > this.#most
        ? `it is longer than ${this.#most} bytes`
        : this.#deep
          ? `its brackets are nested more than ${this.#depth} deep`
          : null;
    pieces.push({ kind: this.#hadFeatures ? 'head' : 'row', text, line: this.#headLine, fault, cut: false });
    [this.#head, this.#deep] = [[], false];
    this.#place = 'top';
  }

  #between(until: number, pieces: Piece[]): void {
    let byte = this.#bytes[this.#at];
    while (byte !== undefined && (byte <= 0x20 || byte === COMMA) && this.#at < until) {
      if (byte === NEWLINE) this.#line += 1;
      this.#at += 1;
      byte = this.#bytes[this.#at];
    }
    if (byte === undefined || this.#at >= until) return;
    this.#begin();
    if (byte === CLOSE_LIST) {
      this.#place = 'head';
      this.#stack = [OPEN_OBJECT];
      this.#at += 1;
      return;
    }
    if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      this.#place = 'member';
      this.#stack = [byte];
      this.#at += 1;
      return;
    }
    while (this.#at < this.#length && ![COMMA, CLOSE_LIST, NEWLINE].includes(this.#bytes[this.#at] ?? 0)) this.#at += 1;
    pieces.push(this.#piece(this.#at, null));
  }

  #member(until: number, pieces: Piece[]): void {
    const bytes = this.#bytes;
    const stack = this.#stack;
    let at = this.#at;
    while (at < until) {
      const byte = bytes[at] ?? 0;
      // Digits and what divides them, which most of it is.
      if (byte < OPEN_LIST && byte !== QUOTE && byte !== NEWLINE) {
        at += 1;
        continue;
      }
      if (byte === NEWLINE) {
        this.#line += 1;
        if (NEXT_FEATURE.test(bytes.toString('latin1', at + 1, Math.min(at + 1 + AHEAD, this.#length)))) {
          this.#at = at + 1;
          pieces.push(this.#piece(at, 'it is not closed before the next begins'));
          this.#place = 'features';
          return;
        }
      } else if (this.#inText) {
        if (byte === BACKSLASH) at += 1;
        else if (byte === QUOTE) this.#inText = false;
      } else if (byte === QUOTE) this.#inText = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (stack.length >= this.#depth) this.#deep = true;
        if (stack.length < MOST_BRACKETS) stack.push(byte);
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        const opened = stack.at(-1);
        if (opened === byte - 2) stack.pop();
        if (stack.length === 0) {
          this.#at = at + 1;
          pieces.push(this.#piece(this.#at, null));
          this.#place = 'features';
          return;
        }
      }
      at += 1;
    }
    this.#at = Math.min(at, this.#length);
  }
}
