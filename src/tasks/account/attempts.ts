/**
 * How often somebody may try a password: a few times at once, then after a delay that grows with every failure. Counted by name
 * and by address of the network, in the memory of this process.
 */
import { Problem } from '../../base/problem.ts';
import { foldedName } from '../../store/account/person.ts';

interface Limit {
  /** Failures before the first delay. */
  readonly free: number;
  /** Seconds: the first delay, which doubles, and the longest. */
  readonly first: number;
  readonly longest: number;
}

/** A name: the longest delay is short, so that nobody is locked out for long by somebody else’s guessing. */
const NAME: Limit = { free: 5, first: 2, longest: 300 };
/** An address: more, for many people may share one. */
const ADDRESS: Limit = { free: 20, first: 2, longest: 900 };
/** Milliseconds after which failures are forgotten. */
const MEMORY = 60 * 60 * 1000;
/** Names and addresses that are remembered. */
const MOST = 10_000;

interface Record_ {
  failures: number;
  last: number;
}

export class Attempts {
  readonly #records = new Map<string, Record_>();

  /**
   * Counts an attempt as failed before it is tried, so that many at once are counted too; {@link succeeded} takes it back.
   * @param now milliseconds
   * @throws Problem `sign-in-too-often`, with the seconds to wait; that attempt is not counted
   */
  begin(name: string, address: string, now: number): void {
    const keys = keysOf(name, address);
    const wait = Math.max(...keys.map(([key, limit]) => this.#wait(key, limit, now)));
    if (wait > 0) {
      throw new Problem('sign-in-too-often', {
        found: 'too many attempts that failed, for this name or from this address',
        wanted: `a pause of ${wait} ${wait === 1 ? 'second' : 'seconds'}`,
        next: 'Wait, then try again. Who has lost the password asks whoever runs this server for a new link (whitestone invite NAME).',
        wait,
      });
    }
    for (const [key] of keys) {
      const record = this.#records.get(key) ?? { failures: 0, last: now };
      this.#records.delete(key);
      this.#records.set(key, { failures: record.failures + 1, last: now });
    }
    for (const oldest of this.#records.keys()) {
      if (this.#records.size <= MOST) break;
      this.#records.delete(oldest);
    }
  }

  /** The name starts afresh; of the address only this attempt is taken back, else one good password would hide many bad ones. */
  succeeded(name: string, address: string): void {
    const [[byName], [byAddress]] = keysOf(name, address);
    this.#records.delete(byName);
    const record = this.#records.get(byAddress);
    if (record !== undefined) record.failures -= 1;
  }

  #wait(key: string, { free, first, longest }: Limit, now: number): number {
    const record = this.#records.get(key);
    if (record === undefined) return 0;
    if (now - record.last > MEMORY) {
      this.#records.delete(key);
      return 0;
    }
    const over = record.failures - free;
    if (over < 0) return 0;
    const delay = Math.min(longest, first * 2 ** Math.min(over, 20)) * 1000;
    return Math.max(0, Math.ceil((record.last + delay - now) / 1000));
  }
}

function keysOf(name: string, address: string): readonly [readonly [string, Limit], readonly [string, Limit]] {
  return [
    [`name ${foldedName(name).slice(0, 200)}`, NAME],
    [`address ${networkOf(address)}`, ADDRESS],
  ];
}

/** Of IPv6 the first half: whoever has one address has all that share it. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
