/** How often somebody may do something. */

export class RateLimit {
  readonly #most: number;
  readonly #window: number;
  /** By whom, the times of what was done within the window, oldest first. */
  readonly #done = new Map<string, number[]>();

  /** @param most so often @param window within so many milliseconds */
  constructor(most: number, window: number) {
    this.#most = most;
    this.#window = window;
  }

  /**
   * Counts it, where it is allowed.
   * @param now milliseconds since 1970
   * @param times it is done so often at once
   * @returns milliseconds to wait; 0 where it may be done now
   */
  take(who: string, now: number, times = 1): number {
    for (const [one, done] of this.#done) {
      // What was done first lies first; who did nothing within the window is forgotten.
      if ((done.at(-1) ?? 0) > now - this.#window) break;
      this.#done.delete(one);
    }
    const recent = (this.#done.get(who) ?? []).filter((time) => time > now - this.#window);
    if (recent.length + times > this.#most) {
      const free = recent[recent.length + times - this.#most - 1] ?? now;
      return Math.max(1, free + this.#window - now);
    }
    // Last in the order of who did something last.
    this.#done.delete(who);
    this.#done.set(who, [...recent, ...Array<number>(times).fill(now)]);
    return 0;
  }

  /** People who are remembered. */
  get size(): number {
    return this.#done.size;
  }
}

/** The network that an address is counted by: a person has a whole /64 of IPv6. */
export function networkOf(address: string | null): string {
  if (address === null) return 'unknown';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head.split(':').filter((part) => part !== '');
  const back = (tail ?? '').split(':').filter((part) => part !== '');
  const gap = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  return [...front, ...Array<string>(gap).fill('0'), ...back].slice(0, 4).join(':');
}
