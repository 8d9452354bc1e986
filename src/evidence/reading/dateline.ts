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

const PUBLISHED =
  /^(?:first\s+)?(?:published|posted|publication date|date published|date of publication|date|issued|released|опубликовано|дата публикации|опубліковано|дата публікації|publié|publicado|publicación|fecha|veröffentlicht|datum|data publikacji|pubblicato)(?=[\s:])(?:\s+(?:on|at|le|el|em|am|il))?\s*:?\s*/iu;
const MODIFIED =
  /^(?:last\s+)?(?:updated?|modified|edited|revised|обновлено|оновлено|mis à jour|actualizado|atualizado|aktualisiert|accessed|retrieved|printed)\b/iu;
/** `By Jane Doe`, `By Jane Doe and John Roe, Kyiv`; what follows a bar or comma is not the name. */
const BY_LINE =
  /^(?:By|BY|by):?\s+(\p{Lu}[\p{L}.’'-]*(?:\s+(?:\p{Lu}[\p{L}.’'-]*|and|&|de|von|van|der|al|bin|el)){0,9}?)\s*(?:$|[|·•(,]|\s[-–—]\s)/u;
/** `KYIV, Ukraine, July 8, 2025 (Agency) —`: place, perhaps a date, perhaps an agency, a dash. */
const WIRE =
  /^([\p{Lu}][\p{Lu}\s.’'-]{1,40})((?:,\s*[\p{L}\d.\s]{2,30}){0,4})\s*(?:\(([^()\n]{2,40})\))?\s*[-–—]{1,2}\s+\S/u;
const LITTLE =
  /^(?:[\s,.;:()|–—-]|at|on|um|à|\d{1,2}[:.h]\d{2}(?::\d{2})?|[ap]\.?m\.?|GMT|UTC|CES?T|E[ES]ST|EET|MSK|E[SD]T|[+-]\d{1,2}(?::?\d{2})?|Uhr|г\.|р\.|года|року|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)*$/iu;
const PLACE_BEFORE = /^(?:\p{Lu}[\p{L}.’'-]*\s?){1,4},\s*$/u;

/** @param markup takes the marks of Markdown off a line before it is looked at */
export function headOf(text: string, markup: (line: string) => string = (line) => line): Candidates {
  const lines = text
    .slice(0, HEAD_CHARACTERS)
    .split(/\r\n|[\n\r\u2028]/)
    .map((line) => markup(line).trim())
    .filter((line) => line !== '')
    .slice(0, HEAD_LINES);
  const published: Candidate<WrittenDay>[] = [];
  const labelled: Candidate<WrittenDay>[] = [];
  const author: Candidate<string>[] = [];
  const publisher: Candidate<string>[] = [];
  const take = (written: WrittenDay | null, into: Candidate<WrittenDay>[], from: string) => {
    if (written) into.push({ value: written, origin: 'text', as: written.as, from });
  };

  let prose = 0;
  for (const line of lines) {
    if (line.startsWith('|')) continue;
    // Two sentences long enough to be of the text itself end the head; later dates are what it tells of.
    if (prose > 1) break;
    const wire = WIRE.exec(line);
    if (wire) {
      take(writtenDay(wire[2] ?? ''), published, 'the opening of the text');
      const agency = wire[3] && !writtenDay(wire[3]) ? wire[3].trim() : null;
      if (agency) publisher.push({ value: agency, origin: 'text', as: agency, from: 'the opening of the text' });
      continue;
    }
    const by = BY_LINE.exec(line)?.[1]?.trim();
    // A single word is a name of an agency when it is in capitals; else it is “By Monday”.
    if (by && line.length <= LINE_LENGTH && (/\s/.test(by) || by === by.toUpperCase()))
      author.push({ value: by, origin: 'text', as: by, from: 'the line “By …”' });
    if (line.length > LINE_LENGTH) {
      prose += 1;
      continue;
    }
    const segments = line.split(/\s*[|·•‧]\s*|\s+[–—-]\s+|\t+|\s{3,}/).filter((one) => one !== '');
    if (segments.length > 5) continue;
    for (const segment of segments) {
      if (MODIFIED.test(segment)) continue;
      const label = PUBLISHED.exec(segment);
      if (label) {
        const rest = segment.slice(label[0].length);
        const written = writtenDay(rest);
        // “Date 8 July 2025 was a Tuesday” is a sentence: only a time may follow.
        if (written && written.start <= 12 && isLittle(rest.slice(written.end))) {
          take(written, labelled, `“${label[0].trim()}” at the head of the text`);
        }
        continue;
      }
      const bare = by && segment.startsWith(line.slice(0, 2)) ? afterName(segment, by) : segment;
      const written = writtenDay(bare);
      if (!written || written.open === 'day') continue;
      const [before, after] = [bare.slice(0, written.start), bare.slice(written.end)];
      const alone = (isLittle(before) || PLACE_BEFORE.test(before)) && isLittle(after);
      if (alone && (segments.length === 1 || segments.every(isShort)))
        take(written, published, 'a line at the head of the text');
    }
  }
  return { ...NO_CANDIDATES, published: [...labelled, ...published], author, publisher };
}

function isLittle(text: string): boolean {
  return text.length <= 60 && LITTLE.test(text);
}

/** A name of a section, a place or a person beside the date; no sentence. */
function isShort(segment: string): boolean {
  return segment.length <= 60 && !/[.!?]\s|[.!?]$/.test(segment.replace(/\b\p{L}{1,3}\./gu, ''));
}

function afterName(segment: string, name: string): string {
  const at = segment.indexOf(name);
  return at < 0 ? segment : segment.slice(at + name.length).replace(/^[\s,]+/, '');
}
