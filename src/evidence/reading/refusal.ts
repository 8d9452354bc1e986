/** The problems of reading, each made in one place, so that their sentences are alike. */
import { Problem } from '../../base/problem.ts';

export function unreadable(origin: string, why: string, wanted: string, next: string): Problem {
  return new Problem('document-unreadable', { found: `${origin} ${why}`, wanted, next });
}

/** A file that says it is of a format and breaks off, or breaks its rules, in a way that leaves nothing to read. */
export function damaged(origin: string, format: string, why: string): Problem {
  return unreadable(
    origin,
    `is damaged: its ${format} cannot be read (${why})`,
    `a whole ${format} file`,
    'Get it again from where it came from, or open it in a program that repairs it and save it anew.',
  );
}

export function tooLarge(origin: string, has: string, wanted: string): Problem {
  return new Problem('document-too-large', {
    found: `${origin} ${has}`,
    wanted,
    next: 'Give the part of it that matters as a document of its own, or raise the limit if you trust it.',
  });
}

export function empty(origin: string, why: string, next: string): Problem {
  return new Problem('document-empty', { found: `${origin} ${why}`, wanted: 'a document with text', next });
}

export function encrypted(origin: string): Problem {
  return new Problem('document-encrypted', {
    found: `${origin} only opens with a password`,
    wanted: 'a document that anybody can open',
    next: 'Save a copy without the password and give that.',
  });
}

/** What a library says of a document that it cannot read. */
export function tripOf(error: unknown): string {
  // Where it expects something that is not there, it says so in its own terms.
  return error instanceof TypeError ? 'one of its parts is missing or wrong' : reasonOf(error);
}

/** What an error says, short and on one line, fit to stand in brackets. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text
    .slice(0, 1000)
    .replace(/\[xmldom (?:error|warning)\]|@#\[line:.*$/gs, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (line === '') return 'no reason given';
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** `1,234,567`. */
export function counted(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `16 MB`, of 1,024 × 1,024 bytes; small numbers in bytes. */
export function sized(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  if (megabytes < 1) return `${counted(bytes)} bytes`;
  return `${megabytes.toFixed(1).replace(/\.0$/, '')} MB`;
}
