/** Passwords: what may be one, and how it is kept. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Problem } from '../../base/problem.ts';
import { foldedName } from '../../store/account/person.ts';

export interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * The work of one scrypt (RFC 7914): 2^16 × 8 × 128 bytes = 64 MiB, twice, a third of a second on a small machine. That is one
 * of the settings that OWASP holds equal in strength (Password Storage Cheat Sheet); the one with half the memory and twice the
 * passes of the largest, for a server that also holds a database in memory. It stands in every hash, so that it can be raised.
 */
export const COST: Cost = { N: 2 ** 16, r: 8, p: 2 };
const MEMORY = 160 * 1024 * 1024;
const LENGTH = 32;

/** Guessing at many passwords at once must not take the memory of the machine: others wait for their turn, and not without end. */
const AT_ONCE = 2;
const WAITING = 40;

const SHORTEST = 12;
const LONGEST = 500;

let running = 0;
const queue: (() => void)[] = [];

async function work(password: string, salt: Uint8Array, cost: Cost): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) {
      throw new Problem('sign-in-too-often', {
        found: 'too many passwords are being checked at once',
        wanted: 'fewer at a time',
        next: 'Try again in a few seconds.',
        wait: 5,
      });
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  } else running += 1;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // The same password typed on another keyboard or system may come in another form of Unicode.
      scrypt(password.normalize('NFKC'), salt, LENGTH, { ...cost, maxmem: MEMORY }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  } finally {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** `scrypt$N$r$p$SALT$KEY`, the last two in base64url. */
export async function passwordHash(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await work(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Of nobody’s password: so that an unknown name takes the same work as a known one. */
const nobody = ({ N, r, p }: Cost) => ['scrypt', N, r, p, 'AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43)].join('$');

/** @param kept null where there is no such person: the same work is done, and the answer is no */
export async function passwordFits(password: string, kept: string | null, usual: Cost = COST): Promise<boolean> {
  const [name, N, r, p, salt = '', key = ''] = (kept ?? nobody(usual)).split('$');
  if (name !== 'scrypt') throw new Error('a password is kept in an unknown way');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const made = await work(password.slice(0, LONGEST * 4), Buffer.from(salt, 'base64url'), cost);
  const wanted = Buffer.from(key, 'base64url');
  return wanted.length === made.length && timingSafeEqual(wanted, made) && kept !== null;
}

/**
 * Length is what counts (NIST SP 800-63B): no rules about kinds of characters.
 * @throws Problem `password-unfit`
 */
export function checkedPassword(password: string, name: string): string {
  const characters = [...password];
  const found =
    characters.length < SHORTEST
      ? `a password of ${characters.length} characters`
      : characters.length > LONGEST
        ? `a password of ${characters.length} characters`
        : new Set(characters).size < 5
          ? 'a password of a few characters, repeated'
          : foldedName(password).replaceAll(foldedName(name), '').length < SHORTEST / 2
            ? 'a password that is little else than the name'
            : null;
  if (found === null) return password;
  throw new Problem('password-unfit', {
    found,
    wanted: `${SHORTEST} to ${LONGEST} characters that nobody guesses, such as four or five words that have nothing to do with each other`,
    next: 'Choose another one; a password manager makes and keeps good ones.',
  });
}
