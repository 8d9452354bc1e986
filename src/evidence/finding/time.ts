/**
 * Times that a text names, as limits of days: `June 29`, `by May 2020`, `in recent years`, `last Friday`. What is
 * relative is resolved against the day of publication, and stays open where that is not known.
 */
import { addDays, addMonths, type Day, day, yearOf } from '../../base/day.ts';
import type { ClaimTime } from '../claim.ts';
import { lineOf } from './line.ts';
import type { Token } from './token.ts';

export interface FoundTime {
  /** Tokens, end exclusive; a preposition before it is not part of it. */
  readonly start: number;
  readonly end: number;
  readonly time: ClaimTime;
  /** The weekday written with a full date, 0 for Sunday; null without one. */
  readonly weekday: number | null;
  /** A day that the calendar does not have, such as 30 February. */
  readonly impossible: boolean;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const COUNTS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const SEASONS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  fall: [9, 11],
};

const MONTH = `(?<month>${MONTHS.join('|')}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?= ))(?:(?<! (?:${MONTHS.join('|')})) \\.)?`;
const YEAR = '(?<year>(?:19|20)\\d\\d)';
const DATE = '(?<date>\\d{1,2})(?: (?:st|nd|rd|th))?';
const WEEKDAY = `(?:(?<weekday>${WEEKDAYS.join('|')})(?: ,)? )?`;
const PART =
  '(?:(?<part>early|mid|middle of|mid -|late|the end of|end of|the beginning of|the start of|beginning of|start of|the middle of)(?: in)? )?';
const COUNT = `(?<count>\\d{1,3}|an?|${COUNTS.join('|')}|several|a few|some|couple of|a couple of)`;
const UNIT = '(?<unit>day|week|month|year|decade)s?';

/** The kinds of expression, the most specific first. Each reads its groups and gives limits, or null where it cannot be. */
const FORMS: readonly {
  readonly pattern: RegExp;
  readonly limits: (groups: Groups, published: Day | null) => Limits | null;
  readonly relative?: true;
}[] = [
  { pattern: form(`${WEEKDAY}${DATE} (?:of )?${MONTH}(?: ,)? ${YEAR}`), limits: fullDate },
  { pattern: form(`${WEEKDAY}${MONTH} ${DATE}(?: ,)? ${YEAR}`), limits: fullDate },
  { pattern: form(`${YEAR} - (?<mm>\\d\\d) - (?<date>\\d\\d)`), limits: fullDate },
  { pattern: form('(?<date>\\d{1,2})\\.(?<mm>\\d{1,2})\\.(?<year>(?:19|20)\\d\\d)'), limits: fullDate },
  { pattern: form(`${PART}${MONTH}(?: ,| of)? ${YEAR}`), limits: monthOfYear },
  { pattern: form(`${WEEKDAY}${DATE} (?:of )?${MONTH}`), limits: dateWithoutYear, relative: true },
  { pattern: form(`${WEEKDAY}${MONTH} ${DATE}`), limits: dateWithoutYear, relative: true },
  { pattern: form(`(?:from |between )${YEAR} (?:to|and|until|till) (?<until>(?:19|20)\\d\\d)`), limits: years },
  { pattern: form(`${YEAR} (?:-|--|to) (?<until>(?:19|20)\\d\\d)`), limits: years },
  { pattern: form(`the ${PART}(?<year>(?:19|20)\\d0) ?'?s`), limits: decade },
  { pattern: form(`the (?<part>first|second) half of ${YEAR}`), limits: yearPart },
  { pattern: form(`(?:the )?(?<season>spring|summer|autumn|fall) (?:of )?${YEAR}`), limits: season },
  { pattern: form(`${PART}${YEAR}`), limits: yearPart },
  {
    pattern: form(
      `(?:earlier |later )?(?<which>this|last|past|next|the previous|previous) (?<unit>week|month|year|decade)`,
    ),
    limits: nearUnit,
    relative: true,
  },
  {
    pattern: form(`(?<which>last|next|this past|this) (?<weekday>${WEEKDAYS.join('|')})`),
    limits: nearWeekday,
    relative: true,
  },
  { pattern: form(`(?<which>last|next|this) ${MONTH}`), limits: nearMonth, relative: true },
  {
    pattern: form(`(?:in|during|since|by|until|of|before|after|for|from) ${PART}${MONTH}`),
    limits: nearMonth,
    relative: true,
  },
  {
    pattern: form(
      `(?<part>early|late|mid|mid -|the end of|end of|the beginning of|beginning of|the start of|start of)(?: in)? ${MONTH}`,
    ),
    limits: nearMonth,
    relative: true,
  },
  { pattern: form(`on (?<weekday>${WEEKDAYS.join('|')})`), limits: nearWeekday, relative: true },
  {
    pattern: form(`(?:(?:just|about|some|over|nearly|almost) )?${COUNT} ${UNIT} (?:ago|earlier|before)`),
    limits: ago,
    relative: true,
  },
  { pattern: form(`(?:the )?(?:past|last) (?:${COUNT} )?${UNIT}`), limits: lastUnits, relative: true },
  { pattern: form('(?:the )?recent (?<unit>days|weeks|months|years|decades)'), limits: recent, relative: true },
  { pattern: form('(?<which>today|yesterday|tomorrow)'), limits: nearDay, relative: true },
];

type Groups = Readonly<Record<string, string | undefined>>;
interface Limits {
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

function form(body: string): RegExp {
  return new RegExp(`(?<![^ ])${body} `, 'g');
}

const UNKNOWN: Limits = { earliest: null, latest: null };
const only = (value: Day): Limits => ({ earliest: value, latest: value });
const month = (year: number, number: number): Limits => ({
  earliest: day(year, number, 1),
  latest: addDays(addMonths(day(year, number, 1), 1), -1),
});

function monthNumber(groups: Groups): number {
  if (groups.mm !== undefined) return Number(groups.mm);
  const text = (groups.month ?? '').slice(0, 3);
  return MONTHS.findIndex((name) => name.startsWith(text)) + 1;
}

function fullDate(groups: Groups): Limits | null {
  const [year, number, date] = [Number(groups.year), monthNumber(groups), Number(groups.date)];
  if (number < 1 || number > 12 || date < 1) return null;
  const value = day(year, number, date);
  // A day past the end of its month would roll over into the next one.
  return date > 31 || value > (month(year, number).latest as Day) ? null : only(value);
}

/** Narrows a month to the part that is named. Thirds, with a week to spare on the inner side. */
function part(limits: Limits, text: string | undefined): Limits {
  if (text === undefined || limits.earliest === null || limits.latest === null) return limits;
  const length = limits.latest - limits.earliest + 1;
  const at = (share: number) => addDays(limits.earliest as Day, Math.round(length * share));
  if (/early|beginning|start|first/.test(text)) return { earliest: limits.earliest, latest: at(0.5) };
  if (/late|end|second/.test(text)) return { earliest: at(0.5), latest: limits.latest };
  return { earliest: at(0.25), latest: at(0.8) };
}

function monthOfYear(groups: Groups): Limits {
  return part(month(Number(groups.year), monthNumber(groups)), groups.part);
}

/** The year in which a day or month without one falls nearest, with the past preferred: news look back. */
function yearNear(published: Day, number: number, date: number): number {
  const year = yearOf(published);
  const value = day(year, number, date);
  if (value > published + 60) return year - 1;
  return value < published - 300 ? year + 1 : year;
}

function dateWithoutYear(groups: Groups, published: Day | null): Limits | null {
  const [number, date] = [monthNumber(groups), Number(groups.date)];
  if (date < 1 || date > 31) return null;
  if (published === null) return UNKNOWN;
  const year = yearNear(published, number, date);
  return fullDate({ ...groups, year: String(year) });
}

function years(groups: Groups): Limits | null {
  const [from, until] = [Number(groups.year), Number(groups.until)];
  return until < from ? null : { earliest: day(from, 1, 1), latest: day(until, 12, 31) };
}

function decade(groups: Groups): Limits {
  const year = Number(groups.year);
  return part({ earliest: day(year, 1, 1), latest: day(year + 9, 12, 31) }, groups.part);
}

function yearPart(groups: Groups): Limits {
  const year = Number(groups.year);
  return part({ earliest: day(year, 1, 1), latest: day(year, 12, 31) }, groups.part);
}

function season(groups: Groups): Limits {
  const [from, to] = SEASONS[groups.season ?? ''] ?? [1, 12];
  const year = Number(groups.year);
  return { earliest: day(year, from, 1), latest: month(year, to).latest };
}

function nearUnit(groups: Groups, published: Day | null): Limits {
  if (published === null) return UNKNOWN;
  const step = groups.which === 'this' ? 0 : groups.which === 'next' ? 1 : -1;
  const year = yearOf(published);
  if (groups.unit === 'year') return { earliest: day(year + step, 1, 1), latest: day(year + step, 12, 31) };
  if (groups.unit === 'decade') return { earliest: addMonths(published, -120), latest: published };
  if (groups.unit === 'month') {
    const first = addMonths(published, step);
    const start = new Date(first * 86_400_000);
    return month(start.getUTCFullYear(), start.getUTCMonth() + 1);
  }
  const monday = addDays(published, -((weekdayOf(published) + 6) % 7) + 7 * step);
  return { earliest: monday, latest: addDays(monday, 6) };
}

function nearWeekday(groups: Groups, published: Day | null): Limits {
  if (published === null) return UNKNOWN;
  const back = (weekdayOf(published) - WEEKDAYS.indexOf(groups.weekday ?? '') + 7) % 7;
  if (groups.which === 'next') return only(addDays(published, 7 - back));
  return only(addDays(published, groups.which === 'last' && back === 0 ? -7 : -back));
}

function nearMonth(groups: Groups, published: Day | null): Limits {
  if (published === null) return UNKNOWN;
  const number = monthNumber(groups);
  let year = yearNear(published, number, 1);
  if (groups.which === 'last' && day(year, number, 1) > published) year -= 1;
  return part(month(year, number), groups.part);
}

function count(text: string | undefined): number {
  const value = COUNTS.indexOf(text ?? '');
  if (value >= 0) return value;
  if (text === 'a' || text === 'an') return 1;
  return /^\d+$/.test(text ?? '') ? Number(text) : 3;
}

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.4, year: 365.25, decade: 3652.5 };

function ago(groups: Groups, published: Day | null): Limits {
  if (published === null) return UNKNOWN;
  const unit = DAYS[groups.unit ?? ''] ?? 1;
  const back = addDays(published, -Math.round(count(groups.count) * unit));
  const slack = Math.round(unit / 2);
  return { earliest: addDays(back, -slack), latest: addDays(back, slack) };
}

function lastUnits(groups: Groups, published: Day | null): Limits {
  if (published === null) return UNKNOWN;
  const unit = DAYS[groups.unit ?? ''] ?? 1;
  return { earliest: addDays(published, -Math.round(count(groups.count ?? 'one') * unit)), latest: published };
}

function recent(groups: Groups, published: Day | null): Limits {
  if (published === null) return UNKNOWN;
  const unit = DAYS[(groups.unit ?? '').slice(0, -1)] ?? 1;
  return { earliest: addDays(published, -Math.round(10 * unit)), latest: published };
}

function nearDay(groups: Groups, published: Day | null): Limits {
  if (published === null) return UNKNOWN;
  return only(addDays(published, groups.which === 'yesterday' ? -1 : groups.which === 'tomorrow' ? 1 : 0));
}

/** 0 is Sunday; the first of January 1970 was a Thursday. */
export function weekdayOf(value: Day): number {
  return (((value + 4) % 7) + 7) % 7;
}

const RELATIONS: ReadonlyMap<string, ClaimTime['relation']> = new Map([
  ['by', 'by'],
  ['until', 'by'],
  ['before', 'by'],
  ['since', 'since'],
  ['after', 'since'],
]);
/** A number before one of these counts something and is no year. */
const COUNTED =
  /^(?:mines?|people|countries|states|casualties|square|km|hectares?|antipersonnel|anti-personnel|landmines?|km2|km²|persons|civilians)$/;

export function timesIn(tokens: readonly Token[], published: Day | null): FoundTime[] {
  const line = lineOf(tokens.map((token) => token.form));
  // Most sentences name no time: one look saves a score of them.
  if (!HINT.test(line.text)) return [];
  const taken = new Set<number>();
  const found: FoundTime[] = [];
  for (const { pattern, limits, relative } of FORMS) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(line.text); match !== null; match = pattern.exec(line.text)) {
      let start = line.at.get(match.index);
      const end = line.at.get(match.index + match[0].length);
      if (start === undefined || end === undefined) continue;
      // A preposition that the pattern needed is not part of the expression.
      if (/^(?:in|during|since|by|until|of|before|after|for|from|on|between)$/.test((tokens[start] as Token).form))
        start += 1;
      if (range(start, end).some((index) => taken.has(index))) continue;
      const groups: Groups = match.groups ?? {};
      const may = tokens.slice(start, end).find((token) => token.form === 'may' || token.form === 'march');
      if (may !== undefined && !may.capital) continue;
      const next = tokens[end]?.form ?? '';
      if (/^\d{4} $/.test(match[0]) && COUNTED.test(next)) continue;
      // “The next year” follows the year that was spoken of, not the one of publication.
      const follows = /^(?:next|previous)$/.test(groups.which ?? '') && tokens[start - 1]?.form === 'the';
      const resolved = follows ? UNKNOWN : limits(groups, published);
      const before = tokens[start - 1]?.form ?? '';
      const asOf = before === 'of' && tokens[start - 2]?.form === 'as';
      for (const index of range(start, end)) taken.add(index);
      found.push({
        start,
        end,
        weekday: groups.weekday !== undefined && groups.date !== undefined ? WEEKDAYS.indexOf(groups.weekday) : null,
        impossible: resolved === null,
        time: {
          ...(resolved ?? UNKNOWN),
          as: textOf(tokens, start, end),
          relative: relative === true,
          relation: asOf ? 'at' : (RELATIONS.get(before) ?? 'at'),
        },
      });
    }
  }
  return found.sort((left, right) => left.start - right.start);
}

const HINT = new RegExp(
  `\\d|(?<![^ ])(?:${MONTHS.join('|')}|${WEEKDAYS.join('|')}|today|yesterday|tomorrow|ago|earlier|before|recent|last|past|next|this|previous) `,
);

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

export function textOf(tokens: readonly Token[], start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index += 1) {
    const token = tokens[index] as Token;
    const gap = index > start && (tokens[index - 1] as Token).end < token.start ? ' ' : '';
    text += gap + token.text;
  }
  return text;
}
