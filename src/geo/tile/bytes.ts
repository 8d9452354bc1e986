/** Bytes that grow, with the number forms of protocol buffers. */

const encoder = new TextEncoder();

export class Bytes {
  #bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(size = 1024) {
    this.#bytes = new Uint8Array(size);
  }

  /** What was written, as a view: it is overwritten when this is used again. */
  view(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  /** Makes room for so many more bytes. */
  room(size: number): void {
    if (this.length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + size));
    larger.set(this.view());
    this.#bytes = larger;
  }

  /** A whole number from 0 up to 2^53, seven bits to a byte. */
  varint(value: number): void {
    this.room(10);
    this.#varint(value);
  }

  /** Two numbers, as {@link varint}. */
  pair(first: number, second: number): void {
    this.room(20);
    this.#varint(first);
    this.#varint(second);
  }

  #varint(value: number): void {
    const bytes = this.#bytes;
    if (value < 0x80) {
      bytes[this.length++] = value;
      return;
    }
    if (value < 0x4000) {
      bytes[this.length++] = (value & 0x7f) | 0x80;
      bytes[this.length++] = value >> 7;
      return;
    }
    let rest = value;
    while (rest > 0x7fffffff) {
      this.#bytes[this.length++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    while (rest > 0x7f) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  double(value: number): void {
    this.room(8);
    new DataView(this.#bytes.buffer).setFloat64(this.length, value, true);
    this.length += 8;
  }

  bytes(value: Uint8Array): void {
    this.part(value, 0, value.length);
  }

  /** The bytes of `value` from one place to another. */
  part(value: Uint8Array, from: number, to: number): void {
    this.room(to - from);
    const own = this.#bytes;
    let at = this.length;
    if (to - from > 128) own.set(value.subarray(from, to), at);
    // Few bytes are copied faster one by one than by a view of them.
    else for (let index = from; index < to; index += 1) own[at++] = value[index] ?? 0;
    this.length += to - from;
  }

  /** What was written to another. */
  append(other: Bytes): void {
    this.part(other.#bytes, 0, other.length);
  }

  /** The length of what was written to another, and then that. */
  lengthedOf(other: Bytes): void {
    this.varint(other.length);
    this.append(other);
  }

  /** The length and then the bytes. */
  lengthed(value: Uint8Array): void {
    this.varint(value.length);
    this.bytes(value);
  }

  text(value: string): void {
    this.lengthed(encoder.encode(value));
  }
}

/** How many bytes {@link Bytes.varint} writes. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
  return size;
}
