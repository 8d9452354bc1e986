/**
 * The one way in which a value is written before it is hashed: JSON as RFC 8785 (JCS) has it. Keys are sorted by
 * UTF-16 code units, there is no white space, numbers are written as ECMAScript writes them. The same value gives the
 * same text on every engine and can be made again in any language.
 */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { Problem } from '../../base/problem.ts';

/** Any value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deeper bodies are refused: they are a mistake, and a database would give up on them less clearly. */
const DEEPEST = 64;

/**
 * Canonical JSON.
 * @param what names the value in the error, for example `the body`
 * @throws Problem `body-unfit` for what JSON, or jsonb, cannot hold: undefined in a list, NaN, a function, a Date, a lone
 *   surrogate, U+0000, more than 64 levels
 */
export function canonical(value: unknown, what = 'the body'): string {
  return write(value, what, 0);
}

function write(value: unknown, path: string, depth: number): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'string') return JSON.stringify(keepable(value, path));
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (depth >= DEEPEST) throw unfit(path, `is nested more than ${DEEPEST} levels deep`);
  if (Array.isArray(value)) {
    return `[${value.map((each, index) => write(each, `${path}[${index}]`, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object' && isPlain(value)) {
    // As JSON.stringify does: a member without a value is a member left out.
    const keys = Object.keys(value)
      .filter((key) => (value as Record<string, unknown>)[key] !== undefined)
      .sort();
    const members = keys.map((key) => {
      const member = (value as Record<string, unknown>)[key];
      return `${JSON.stringify(keepable(key, path))}:${write(member, `${path}.${key}`, depth + 1)}`;
    });
    return `{${members.join(',')}}`;
  }
  throw unfit(path, `is ${describe(value)}`);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function describe(value: unknown): string {
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'object') return `a ${value?.constructor?.name ?? 'special object'}`;
  return typeof value === 'undefined' ? 'undefined' : `a ${typeof value}`;
}

const LONE_SURROGATE = /\p{Cs}/u;

/** PostgreSQL keeps neither U+0000 nor half a surrogate pair. */
function keepable(text: string, path: string): string {
  if (text.includes('\0')) throw unfit(path, 'holds the character U+0000');
  if (LONE_SURROGATE.test(text)) throw unfit(path, 'holds half a character (a lone surrogate)');
  return text;
}

function unfit(path: string, is: string): Problem {
  return new Problem('body-unfit', {
    found: `${path} ${is}`,
    wanted: 'plain JSON: objects, lists, texts, finite numbers, true, false, null',
    next: 'Leave it out, or write it as a text or a number.',
  });
}

/** Nothing to look into: characters of ASCII that are seen, and single spaces between them. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A short text (subject, source, author, reason) as it may be kept.
 * @throws Problem `text-unfit` when it is empty and may not be, too long, or holds what the database cannot keep
 */
export function keptText(
  text: string,
  what: string,
  limits: { readonly empty: boolean; readonly longest: number },
): string {
  if (typeof text === 'string' && text.length <= limits.longest && PLAIN.test(text)) return text;
  const flaw =
    typeof text !== 'string'
      ? 'is not a text'
      : !limits.empty && text.trim() === ''
        ? 'is empty'
        : text.length > limits.longest
          ? `has ${text.length} characters`
          : text.includes('\0') || LONE_SURROGATE.test(text)
            ? 'holds a character that cannot be kept (U+0000 or a lone surrogate)'
            : null;
  if (flaw === null) return text;
  throw new Problem('text-unfit', {
    found: `${what} ${flaw}`,
    wanted: `a text of ${limits.empty ? 'at most' : '1 to'} ${limits.longest} characters`,
    next: 'Write it again; nothing was recorded.',
  });
}

/** SHA-256 of a text in UTF-8, as 64 hex digits. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Keys ready for use, by their hex; there is one for each owner. */
const SECRETS = new Map<string, KeyObject>();
const MOST_SECRETS = 1_000;

function secretOf(key: string): KeyObject {
  const known = SECRETS.get(key);
  if (known !== undefined) return known;
  if (SECRETS.size >= MOST_SECRETS) SECRETS.clear();
  const secret = createSecretKey(Buffer.from(key, 'hex'));
  SECRETS.set(key, secret);
  return secret;
}

/** SHA-256, or HMAC-SHA-256 when there is a key (hex), as a UUID of version 8 (RFC 9562): its first 122 free bits. */
export function contentUuid(text: string, key: string | null): string {
  const hex = key === null ? sha256(text) : createHmac('sha256', secretOf(key)).update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
