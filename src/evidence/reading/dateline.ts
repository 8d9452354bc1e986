/**
 * What the head of a text says of its publication, where no metadata do: a line with a date and little else, a wire
 * service's opening, `Published:`, `By`. A date within a sentence is what the text tells of, and never taken.
 */
import { type Candidate, type Candidates, NO_CANDIDATES } from './source.ts';
import { type WrittenDay, writtenDay } from './written-day.ts';

/** Lines with text in them that count as the head, and characters that they are looked for in. */
const HEAD_LINES = 14;
const HEAD_CHARACTERS = 4_000;
/** A line with a date and little else is shorter than this. */
const LINE_LENGTH = 140;

const listed = (text: string): ReadonlySet<string> => new Set(text.split('|'));
/** What stands before the day of publication, in small letters and without `on` and the like. */
const PUBLISHED = listed(
  'published|first published|posted|publication date|date published|date of publication|date|issued|released|опубликовано|дата публикации|опубліковано|дата публікації|publié|publicado|publicación|fecha|veröffentlicht|datum|data publikacji|pubblicato',
);
/** The first words of what tells another day. */
const OTHER_DAYS = listed(
  'last|updated|update|modified|edited|revised|обновлено|оновлено|mis|actualizado|atualizado|aktualisiert|accessed|retrieved|printed',
);
/** Words that may stand beside a date which is alone on its line. */
const BESIDE = listed(
  'at|on|the|um|à|le|el|em|am|il|a.m|p.m|am|pm|gmt|utc|cet|cest|est|edt|et|eet|eest|msk|uhr|г|р|года|року|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo',
);
const TIME = /^(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?|[+-]\d{1,2}(?::?\d{2})?|\d{2})$/;
/** `By Jane Doe`, `By Jane Doe and John Roe, Kyiv`; what follows a bar or comma is not the name. */
const BY_LINE =
  /^(?:By|BY|by):?\s+(\p{Lu}[\p{L}.’'-]*(?:\s+(?:\p{Lu}[\p{L}.’'-]*|and|&|de|von|van|der|al|bin|el)){0,9}?)\s*(?:$|[|·•(,]|\s[-–—]\s)/u;
/** `KYIV, Ukraine, July 8, 2025 (Agency) —`: place, perhaps a date, perhaps an agency, a dash. */
const WIRE =
  /^([\p{Lu}][\p{Lu}\s.’'-]{1,40})((?:,\s*[\p{L}\d.\s]{2,30}){0,4})\s*(?:\(([^()\n]{2,40})\))?\s*[-–—]{1,2}\s+\S/u;
const PLACE_BEFORE = /^(?:\p{Lu}[\p{L}.’'-]*\s?){1,4},\s*$/u;

/** @param markup takes the marks of Markdown off a line before it is looked at */
export function headOf(text: string, markup: (line: string) => string = (line) => line): Candidates {
  const published: Candidate<WrittenDay>[] = [];
  const labelled: Candidate<WrittenDay>[] = [];
  const author: Candidate<string>[] = [];
  const publisher: Candidate<string>[] = [];
  for (const line of headLines(text, markup)) {
    const wire = opening(line);
    if (wire) {
      if (wire.day) published.push(candidate(wire.day, wire.day.as, 'the opening of the text'));
      if (wire.agency) publisher.push(candidate(wire.agency, wire.agency, 'the opening of the text'));
      continue;
    }
    if (line.length > LINE_LENGTH) continue;
    const by = byLine(line);
    if (by) author.push(candidate(by, by, 'the line “By …”'));
    for (const { written, label } of datesOf(by ? afterName(line, by) : line)) {
      if (label === null) published.push(candidate(written, written.as, 'a line at the head of the text'));
      else labelled.push(candidate(written, written.as, `“${label}” at the head of the text`));
    }
  }
  return { ...NO_CANDIDATES, published: [...labelled, ...published], author, publisher };
}

/** The lines of the head: no more of them once two are long enough to be of the text itself. */
function headLines(text: string, markup: (line: string) => string): string[] {
  const lines: string[] = [];
  let prose = 0;
  for (const written of text.slice(0, HEAD_CHARACTERS).split(/\r\n|[\n\r\u2028]/)) {
    // A row of a table in Markdown often holds a day, and never that of the publication.
    if (written.trimStart().startsWith('|')) continue;
    const line = markup(written).trim();
    if (line === '') continue;
    lines.push(line);
    if (line.length > LINE_LENGTH && !opening(line)) prose += 1;
    if (prose > 1 || lines.length >= HEAD_LINES) break;
  }
  return lines;
}

function opening(line: string): { day: WrittenDay | null; agency: string | null } | null {
  // The pattern is dear, and most lines begin otherwise.
  const start = line.slice(0, 2);
  if (start !== start.toUpperCase() || !/[-–—]/.test(line.slice(0, 200))) return null;
  const wire = WIRE.exec(line.slice(0, 300));
  if (!wire) return null;
  return { day: writtenDay(wire[2] ?? ''), agency: wire[3] && !writtenDay(wire[3]) ? wire[3].trim() : null };
}

function byLine(line: string): string | null {
  if (line.slice(0, 2).toLowerCase() !== 'by') return null;
  const name = BY_LINE.exec(line)?.[1]?.trim() ?? '';
  // A single word is a name of an agency when it is in capitals; else it is “By Monday”.
  return /\s/.test(name) || (name !== '' && name === name.toUpperCase()) ? name : null;
}

interface DateOfLine {
  readonly written: WrittenDay;
  /** What it is said to be, as written; null where the date stands by itself. */
  readonly label: string | null;
}

/** The dates of a line that holds no sentence: by themselves between bars and dashes, or after a word that says what they are. */
function datesOf(line: string): DateOfLine[] {
  if (!/\d/.test(line)) return [];
  const segments = line.split(/[|·•‧\t]|\s[–—-]\s|\s{3}/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  if (segments.length > 5) return [];
  return segments.flatMap((segment): DateOfLine[] => {
    const written = writtenDay(segment);
    if (!written) return [];
    const before = segment.slice(0, written.start);
    if (!isBeside(segment.slice(written.end))) return [];
    const words = wordsOf(before).filter((word) => !BESIDE.has(word));
    if (OTHER_DAYS.has(words[0] ?? '')) return [];
    const label = before.split(':')[0]?.trim() ?? '';
    if (PUBLISHED.has(words.join(' '))) return [{ written, label: before.includes(':') ? `${label}:` : label }];
    if (written.open === 'day') return [];
    const alone = words.length === 0 || PLACE_BEFORE.test(before);
    return alone && segments.every(isShort) ? [{ written, label: null }] : [];
  });
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;:()|–—]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '' && word !== '-');
}

/** Times, zones and days of the week, and nothing else. */
function isBeside(text: string): boolean {
  if (text.length > 60) return false;
  const times = text
    .toLowerCase()
    .split(/[\s,;()|–—]+/)
    .map((word) => word.replace(/\.+$/, ''));
  return times.every((word) => word === '' || word === '-' || BESIDE.has(word) || TIME.test(word));
}

/** A name of a section, a place or a person beside the date; no sentence. */
function isShort(segment: string): boolean {
  return segment.length <= 60 && !/[.!?](?:\s|$)/.test(segment.replace(/(?:^|\s)\S{1,3}\./g, ''));
}

function afterName(line: string, name: string): string {
  const at = line.indexOf(name);
  return at < 0 ? line : line.slice(at + name.length).replace(/^[\s,]+/, '');
}

function candidate<T>(value: T, as: string, from: string): Candidate<T> {
  return { value, origin: 'text', as, from };
}
