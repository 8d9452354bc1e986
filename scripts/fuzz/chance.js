/** Chance that comes out the same each time: everything follows from the seed and the number of the input. */

export class Chance {
  #state;

  constructor(seed, number) {
    // Neighbouring numbers have to give unlike beginnings.
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35);
    for (let warm = 0; warm < 4; warm += 1) this.next();
  }

  /** From 0 to less than 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 to less than the limit. */
  below(limit) {
    return Math.floor(this.next() * limit);
  }

  /** Small mostly, and now and then large: 1, 2, 3, … up to the limit. */
  few(limit) {
    return 1 + Math.floor((limit - 1) * this.next() ** 6);
  }

  one(list) {
    return list[this.below(list.length)];
  }

  in(times) {
    return this.below(times) === 0;
  }

  bytes(length) {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}
