/** Dates as the world writes them. A whole column decides between day and month first; where nothing does, it asks. */
import { addDays, type Day, day, exactly, formatDay, parseWhen, type When } from '../../base/day.ts';
import { Problem } from '../../base/problem.ts';
import { findingOf } from '../checks/code.ts';
import { MONTHS } from './months.ts';
import { isNothing, type Raw, type Read, read, tidy, unread, westernDigits } from './written.ts';

export type DateOrder = 'dmy' | 'mdy';

const ISO = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]\d{1,2}:\d{2}.*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,? \d{1,2}:\d{2}.*)?$/;
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const YEAR = /^\d{4}$/;
/** Days of the 1900 calendar of spreadsheets from 1954 to 2099; day 25569 is 1970-01-01. */
const SERIAL = { least: 20_000, most: 73_050, epoch: 25_569 } as const;
/** Milliseconds since 1970, as web maps give dates. */
const EPOCH_MILLISECONDS = 100_000_000_000;
/** What databases and spreadsheets put where no date was given. */
const PLACEHOLDERS = new Set([
  '1899-12-30',
  '1899-12-31',
  '1900-01-00',
  '1900-01-01',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
]);

export interface OrderChoice {
  readonly order: DateOrder | null;
  /** Values that speak for different orders, where there are such. */
  readonly against: readonly string[];
}

/** Whether a column writes the day or the month first. Dates with dots are day first; ISO dates tell nothing. */
export function dateOrderOf(column: readonly Raw[]): OrderChoice {
  const found = new Map<DateOrder, string>();
  for (const raw of column) {
    const match = typeof raw === 'string' ? NUMERIC.exec(westernDigits(tidy(raw))) : null;
    if (match === null || typeof raw !== 'string' || match[2] === '.') continue;
    const [one, two] = [Number(match[1]), Number(match[3])];
    const order = one > 12 && two <= 12 ? 'dmy' : two > 12 && one <= 12 ? 'mdy' : null;
    if (order !== null && !found.has(order)) found.set(order, raw);
  }
  const [first] = found.keys();
  return found.size === 1 && first !== undefined
    ? { order: first, against: [] }
    : { order: null, against: [...found.values()] };
}

/**
 * A day, or the month or year that is all that is written.
 * @param order of the column (`dateOrderOf`) or of the profile; null where it is not known
 */
export function readDate(raw: Raw, order: DateOrder | null, field: string | null = null): Read<When> {
  if (isNothing(raw) || typeof raw === 'boolean')
    return raw === null || typeof raw === 'string' ? read<When>(raw, null) : malformed(raw, field);
  const text = westernDigits(tidy(String(raw)));
  if (PLACEHOLDERS.has(text.slice(0, 10)) || text === '0') {
    return unread(raw, 'date-placeholder', field, {
      found: `“${String(raw)}”`,
      wanted: 'the day, or nothing',
      next: 'It is taken as not known. Give the day if it is known.',
    });
  }
  if (/^\d+(\.\d+)?$/.test(text) && !YEAR.test(text) && !COMPACT.test(text))
    return fromNumber(raw, Number(text), field);
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year = '', month = '', dayOfMonth] = iso;
    return written(
      raw,
      field,
      parts(year, month, dayOfMonth),
      dayOfMonth !== undefined && !text.startsWith(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`),
    );
  }
  const compact = COMPACT.exec(text);
  if (compact !== null) return written(raw, field, parts(compact[1] ?? '', compact[2] ?? '', compact[3]), true);
  if (YEAR.test(text)) return written(raw, field, text, false);
  const monthYear = MONTH_YEAR.exec(text);
  if (monthYear !== null) return written(raw, field, parts(monthYear[2] ?? '', monthYear[1] ?? '', undefined), true);
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) return fromParts(raw, numeric, order, field);
  return fromWords(raw, text, field);
}

function parts(year: string, month: string, dayOfMonth: string | undefined): string {
  const rest = dayOfMonth === undefined ? '' : `-${dayOfMonth.padStart(2, '0')}`;
  return `${year}-${month.padStart(2, '0')}${rest}`;
}

/** `31/12/2008`, `12-31-2008`. */
function fromParts(raw: Raw, match: RegExpExecArray, order: DateOrder | null, field: string | null): Read<When> {
  const [, one = '', sign, two = '', year = ''] = match;
  if (year.length === 2) {
    return unread(raw, 'date-ambiguous', field, {
      found: `“${String(raw)}”, with a year of two digits`,
      wanted: 'a year of four digits',
      next: 'Give the century; none was assumed.',
    });
  }
  const [first, second] = [Number(one), Number(two)];
  const told: DateOrder | null =
    sign === '.' ? 'dmy' : first > 12 ? 'dmy' : second > 12 ? 'mdy' : first === second ? 'dmy' : order;
  if (told === null) {
    return unread(raw, 'date-ambiguous', field, {
      found: `“${String(raw)}”, which is ${parts(year, two, one)} or ${parts(year, one, two)}`,
      wanted: 'a column that tells which comes first, the day or the month',
      next: 'Say so in the profile (day first or month first).',
    });
  }
  return written(raw, field, told === 'dmy' ? parts(year, two, one) : parts(year, one, two), true);
}

/** `5 May 2019`, `mai 2019`, `May 5, 2019`. */
function fromWords(raw: Raw, text: string, field: string | null): Read<When> {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s,./-]+/u)
    .filter((word) => word !== '' && !['de', 'del', 'г', 'год', 'року', 'р', 'godine', 'god'].includes(word));
  const months = words.flatMap((word) => MONTHS.get(word) ?? []);
  const years = words.filter((word) => /^\d{4}$/.test(word));
  const days = words.flatMap((word) => /^(\d{1,2})(?:st|nd|rd|th|er|º)?$/.exec(word)?.[1] ?? []);
  const [month, year, dayOfMonth] = [months[0], years[0], days[0]];
  const all = months.length + years.length + days.length === words.length;
  if (!all || month === undefined || year === undefined || months.length > 1 || years.length > 1 || days.length > 1) {
    return malformed(raw, field);
  }
  return written(raw, field, parts(year, String(month), dayOfMonth), true);
}

function fromNumber(raw: Raw, number: number, field: string | null): Read<When> {
  if (number >= SERIAL.least && number <= SERIAL.most) {
    const value = addDays(0 as Day, Math.floor(number) - SERIAL.epoch);
    return note(raw, exactly(value), field, 'a day counted by a spreadsheet');
  }
  if (Math.abs(number) >= EPOCH_MILLISECONDS && Math.abs(number) < 1e14) {
    return note(raw, exactly(Math.floor(number / 86_400_000) as Day), field, 'milliseconds since 1970');
  }
  return malformed(raw, field);
}

function written(raw: Raw, field: string | null, text: string, other: boolean): Read<When> {
  try {
    const when = parseWhen(text);
    if (other) return note(raw, when, field, 'another form');
    return read(raw, when, imprecise(when, field));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return unread(raw, 'date-impossible', field, {
      found: `“${String(raw)}”`,
      wanted: problem.text.wanted,
      next: 'Correct the date at its source; nothing was assumed in its place.',
    });
  }
}

function note(raw: Raw, when: When, field: string | null, how: string): Read<When> {
  return read(raw, when, [
    findingOf('date-other-form', field, {
      found: `“${String(raw)}” (${how})`,
      wanted: 'YYYY-MM-DD',
      next: `It is read as ${when.text}.`,
      repair: { says: `Write ${when.text}.`, safe: true },
    }),
    ...imprecise(when, field),
  ]);
}

function imprecise(when: When, field: string | null) {
  if (when.earliest === when.latest) return [];
  return [
    findingOf('date-imprecise', field, {
      found: `only “${when.text}”`,
      wanted: 'a day',
      next: 'It is kept as the period that it is.',
    }),
  ];
}

function malformed(raw: Raw, field: string | null): Read<When> {
  return unread(raw, 'date-malformed', field, {
    found: `“${String(raw)}”`,
    wanted: 'a date, for example 2025-07-08',
    next: 'Write the year, month and day in that order.',
  });
}

/** A year and, where there is one, a month in columns of their own, as one period. */
export function periodOf(year: number, month: number | null): When | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return null;
  if (month === null) return parseWhen(String(year));
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  return parseWhen(formatDay(day(year, month, 1)).slice(0, 7));
}
