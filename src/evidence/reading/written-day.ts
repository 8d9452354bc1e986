/**
 * Days as people and programs write them. Only what can be read in one way is a day: `3/4/2023` is March to some and
 * April to others, and is none. With dots the day stands first everywhere.
 */
import { type Day, day, formatDay } from '../../base/day.ts';

export interface WrittenDay {
  /** Null where the writing leaves it open. */
  readonly day: Day | null;
  /** Why it is open: the order of day and month, or a part that is not written. */
  readonly open: 'order' | 'year' | 'day' | null;
  /** As written. */
  readonly as: string;
  readonly start: number;
  readonly end: number;
}

/** The months in languages that reports on mines are often written in, in the forms that stand beside a day. */
const MONTHS: readonly string[] = [
  'january jan janvier janv enero ene januar januari janeiro gennaio января січня stycznia януари',
  'february feb février févr fév febrero februar fevereiro febbraio февраля лютого lutego февруари',
  'march mar mars marzo märz maart março марта березня marca март',
  'april apr avril avr abril abr aprile апреля квітня kwietnia април',
  'may mai mayo maio maggio mei мая травня maja май',
  'june jun juin junio juni junho giugno июня червня czerwca юни',
  'july jul juillet juil julio juli julho luglio июля липня lipca юли',
  'august aug août agosto ago августа серпня sierpnia август',
  'september sept sep septembre septiembre setembro settembre сентября вересня września септември',
  'october oct octobre octubre oktober okt outubro ottobre октября жовтня października октомври',
  'november nov novembre noviembre novembro ноября листопада listopada ноември',
  'december dec décembre déc diciembre dic dezember dez dezembro dicembre декабря грудня grudnia декември',
];
const MONTH_NUMBERS = new Map(MONTHS.flatMap((names, at) => names.split(' ').map((name) => [name, at + 1] as const)));

/** A word that may be a month; which one is looked up, for long alternatives make slow patterns. */
const WORD = '([^\\s\\d.,:;|()/-]{3,12})';
const ORDINAL = '(?:st|nd|rd|th|ST|ND|RD|TH|er|º|\\.)?';

type Meaning = Pick<WrittenDay, 'day' | 'open'> | null;

interface Pattern {
  readonly pattern: RegExp;
  readonly read: (parts: RegExpExecArray) => Meaning;
}

const number = (text: string | undefined) => Number(text ?? Number.NaN);
const settled = (value: Day | null): Meaning => (value === null ? null : { day: value, open: null });
const PATTERNS: readonly Pattern[] = [
  // 2025-07-08, also with a time; 2025/07/08; 2025.07.08
  {
    pattern: /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})/g,
    read: (parts) => settled(dayOf(number(parts[1]), number(parts[3]), number(parts[4]))),
  },
  // 20250708, alone or before a time
  {
    pattern: /((?:19|20)\d{2})(\d{2})(\d{2})(?:T\d{4,6}Z?)?/g,
    read: (parts) => settled(dayOf(number(parts[1]), number(parts[2]), number(parts[3]))),
  },
  // 08.07.2025
  {
    pattern: /(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/g,
    read: (parts) => settled(dayOf(number(parts[3]), number(parts[2]), number(parts[1]))),
  },
  // 25/12/2023 and 12/25/2023; 3/4/2023 is open, 4/4/2023 is not
  {
    pattern: /(\d{1,2})([/-])(\d{1,2})\2(\d{4})/g,
    read: (parts) => {
      const [first, second, year] = [number(parts[1]), number(parts[3]), number(parts[4])];
      const dayFirst = dayOf(year, second, first);
      const monthFirst = dayOf(year, first, second);
      if (dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) return { day: null, open: 'order' };
      return settled(dayFirst ?? monthFirst);
    },
  },
  // 8 July 2025, 8th of July, 2025, 8. Juli 2025, 8 de julio de 2025, 08-Jul-2025
  {
    pattern: new RegExp(
      `(\\d{1,2})${ORDINAL}[\\s-]{1,3}(?:of\\s|de\\s)?${WORD}[.,]?[\\s-]{1,3}(?:de\\s|del\\s)?(\\d{4})`,
      'g',
    ),
    read: (parts) => settled(dayOf(number(parts[3]), monthOf(parts[2]), number(parts[1]))),
  },
  // July 8, 2025; Jul. 08 2025
  {
    pattern: new RegExp(`${WORD}\\.?\\s{1,3}(\\d{1,2})${ORDINAL}(?:,\\s{0,3}|\\s{1,3})(\\d{4})`, 'g'),
    read: (parts) => settled(dayOf(number(parts[3]), monthOf(parts[1]), number(parts[2]))),
  },
  // 2025年7月8日
  {
    pattern: /(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/g,
    read: (parts) => settled(dayOf(number(parts[1]), number(parts[2]), number(parts[3]))),
  },
  // Tue Jul 08 10:00:00 GMT 2025, as some programs print it
  {
    pattern: new RegExp(`${WORD}\\s{1,3}(\\d{1,2})\\s\\d{1,2}:\\d{2}(?::\\d{2})?\\s(?:[A-Z]{2,5}\\s)?(\\d{4})`, 'g'),
    read: (parts) => settled(dayOf(number(parts[3]), monthOf(parts[1]), number(parts[2]))),
  },
  // 8 July and July 8, without a year
  {
    pattern: new RegExp(`(\\d{1,2})\\s${WORD}(?!,?\\s\\d{4})|${WORD}\\s(\\d{1,2})(?!,?\\s\\d{4})`, 'g'),
    read: (parts) => {
      const [month, dayOfMonth] = [monthOf(parts[2] ?? parts[3]), number(parts[1] ?? parts[4])];
      return dayOf(2000, month, dayOfMonth) === null ? null : { day: null, open: 'year' };
    },
  },
  // July 2025, 2025-07
  {
    pattern: new RegExp(`(?<!\\d[\\s.])${WORD}\\s\\d{4}|\\d{4}-(?:0[1-9]|1[0-2])`, 'g'),
    read: (parts) => (parts[1] === undefined || monthOf(parts[1]) > 0 ? { day: null, open: 'day' } : null),
  },
];

/** Longer texts hold no single date; a date stands within this many characters. */
const MOST = 300;

/**
 * The first date in a short text; null when there is none. A date that reads as a day goes before one that does not.
 */
export function writtenDay(text: string): WrittenDay | null {
  const short = text.slice(0, MOST);
  if (!/\d/.test(short)) return null;
  const found = PATTERNS.flatMap((pattern) => firstOf(pattern, short) ?? []);
  const days = found.filter((one) => one.day !== null);
  return (days.length > 0 ? days : found).sort((one, other) => one.start - other.start)[0] ?? null;
}

/** What is left open, told in words that follow “which”. */
export function whyOpen(open: WrittenDay['open']): string {
  if (open === 'order') return 'can be read with the day or the month first';
  if (open === 'year') return 'does not give the year';
  return 'does not give the day';
}

function firstOf({ pattern, read }: Pattern, text: string): WrittenDay | null {
  for (const parts of text.matchAll(pattern)) {
    const [start, end] = [parts.index, parts.index + parts[0].length];
    const meant = standsAlone(text, start, end) ? read(parts) : null;
    if (meant) return { ...meant, as: parts[0], start, end };
  }
  return null;
}

/** No part of a longer number, word, version or address. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const [after = ' ', next = ' '] = [text[end], text[end + 1]];
  if (/[./-]/.test(before) || isWordy(before)) return false;
  if (after === 'T' && /\d/.test(next)) return true;
  return !isWordy(after) && !(/[./-]/.test(after) && /\d/.test(next));
}

function isWordy(character: string): boolean {
  return (
    /[\dA-Za-z]/.test(character) ||
    (character > '\u007f' && /[\p{L}\p{N}]/u.test(character) && !/[年月日]/.test(character))
  );
}

function monthOf(name: string | undefined): number {
  return MONTH_NUMBERS.get(name?.toLowerCase() ?? '') ?? 0;
}

/** The day when the calendar has it; years of publication are those of print. */
function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (!(year >= 1500 && year <= 2999 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31)) return null;
  const value = day(year, month, dayOfMonth);
  const text = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  return formatDay(value) === text ? value : null;
}
