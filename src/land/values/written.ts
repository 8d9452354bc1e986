/** Values as they are written in a source, and what was read from them. */
import type { CheckFinding } from '../../base/check.ts';
import { type CheckCode, findingOf } from '../checks/code.ts';

/** What a table holds in a cell. Dates of spreadsheets come as their serial number or as ISO text. */
export type Raw = string | number | boolean | null;

export interface Read<T> {
  /** As it was written, untouched. */
  readonly written: Raw;
  /** Null where nothing is written, or nothing could be read from it. */
  readonly value: T | null;
  readonly findings: readonly CheckFinding[];
}

export function read<T>(written: Raw, value: T | null, findings: readonly CheckFinding[] = []): Read<T> {
  return { written, value, findings };
}

export function unread(
  written: Raw,
  code: CheckCode,
  field: string | null,
  said: { found: string; wanted: string; next: string },
): Read<never> {
  return { written, value: null, findings: [findingOf(code, field, said)] };
}

/** Words that stand for “nothing is known here”, in small letters. */
const NOTHING = new Set([
  '',
  '-',
  '--',
  '---',
  '—',
  '?',
  'n/a',
  'na',
  'n.a.',
  'nd',
  'n/d',
  's/d',
  's/i',
  'null',
  'nil',
  '<null>',
  '(null)',
  'nan',
  '#n/a',
  '#value!',
  'none',
  'unknown',
  'not known',
  'inconnu',
  'inconnue',
  'desconocido',
  'desconocida',
  'desconhecido',
  'sin información',
  'sin informacion',
  'sem informação',
  'неизвестно',
  'невідомо',
  'nepoznato',
  'غير معروف',
]);

/** Text without the spaces around it, and with each run of spaces inside as one. All kinds of space count. */
export function tidy(text: string): string {
  return text.replace(/[\s\u00a0\u200b\u200e\u200f\ufeff]+/gu, ' ').trim();
}

/** Is nothing said here? */
export function isNothing(raw: Raw): boolean {
  return raw === null || (typeof raw === 'string' && NOTHING.has(tidy(raw).toLowerCase()));
}

/** For comparing words: small letters, no accents or marks, one space for all that is neither letter nor digit. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[đð]/g, 'd')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const EASTERN = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** Eastern Arabic and Persian digits as ours. */
export function westernDigits(text: string): string {
  return text.replace(EASTERN, (digit) => String(digit.charCodeAt(0) & 0xf));
}
