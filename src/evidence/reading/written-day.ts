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

/** The months in languages that reports on mines are often written in, by their number; endings vary in some. */
const MONTHS: readonly string[] = [
  'jan(?:uary|\\.)?|janv(?:ier|\\.)?|enero|ene\\.?|januar|janeiro|gennaio|января|січня|stycznia|януари',
  'feb(?:ruary|\\.)?|févr(?:ier|\\.)?|fév\\.?|febrero|februar|fevereiro|febbraio|февраля|лютого|lutego|февруари',
  'mar(?:ch|\\.)?|mars|marzo|märz|março|марта|березня|marca|март',
  'apr(?:il|\\.)?|avril|avr\\.?|abril|abr\\.?|aprile|апреля|квітня|kwietnia|април',
  'may|mai|mayo|maio|maggio|мая|травня|maja|май',
  'jun(?:e|\\.)?|juin|junio|juni|junho|giugno|июня|червня|czerwca|юни',
  'jul(?:y|\\.)?|juil(?:let|\\.)?|julio|juli|julho|luglio|июля|липня|lipca|юли',
  'aug(?:ust|\\.)?|août|agosto|ago\\.?|августа|серпня|sierpnia|август',
  'sept?(?:ember|\\.)?|septembre|septiembre|setembro|settembre|сентября|вересня|września|септември',
  'oct(?:ober|\\.)?|octobre|octubre|oktober|okt\\.?|outubro|ottobre|октября|жовтня|października|октомври',
  'nov(?:ember|\\.)?|novembre|noviembre|novembro|ноября|листопада|listopada|ноември',
  'dec(?:ember|\\.)?|déc(?:embre|\\.)?|diciembre|dic\\.?|dezember|dez\\.?|dezembro|dicembre|декабря|грудня|grudnia|декември',
];
const MONTH = `(?:${MONTHS.join('|')})`;
const MONTH_TESTS = MONTHS.map((names) => new RegExp(`^(?:${names})$`, 'iu'));

const BEFORE = '(?<![\\p{L}\\p{N}./-])';
const AFTER = '(?![\\p{L}\\p{N}]|[/-]\\d|\\.\\d)';

interface Pattern {
  readonly pattern: RegExp;
  readonly read: (parts: RegExpExecArray) => Pick<WrittenDay, 'day' | 'open'> | null;
}

const number = (text: string | undefined) => Number(text ?? Number.NaN);
const settled = (value: Day | null) => (value === null ? null : { day: value, open: null });
const PATTERNS: readonly Pattern[] = [
  // 2025-07-08, also with a time; 2025/07/08; 2025.07.08
  {
    pattern: new RegExp(`${BEFORE}(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?=[T\\s]\\d|${AFTER})`, 'u'),
    read: (parts) => settled(dayOf(number(parts[1]), number(parts[3]), number(parts[4]))),
  },
  // 20250708, alone or before a time
  {
    pattern: new RegExp(`${BEFORE}((?:19|20)\\d{2})(\\d{2})(\\d{2})(?:T\\d{4,6}Z?)?${AFTER}`, 'u'),
    read: (parts) => settled(dayOf(number(parts[1]), number(parts[2]), number(parts[3]))),
  },
  // 08.07.2025
  {
    pattern: new RegExp(`${BEFORE}(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4})${AFTER}`, 'u'),
    read: (parts) => settled(dayOf(number(parts[3]), number(parts[2]), number(parts[1]))),
  },
  // 25/12/2023 and 12/25/2023; 3/4/2023 is open, 4/4/2023 is not
  {
    pattern: new RegExp(`${BEFORE}(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4})${AFTER}`, 'u'),
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
      `${BEFORE}(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[\\s-]{1,3}(?:of\\s|de\\s)?(${MONTH})[.,]?[\\s-]{1,3}(?:de\\s|del\\s)?(\\d{4})${AFTER}`,
      'iu',
    ),
    read: (parts) => settled(dayOf(number(parts[3]), monthOf(parts[2]), number(parts[1]))),
  },
  // July 8, 2025; Jul 08 2025
  {
    pattern: new RegExp(
      `${BEFORE}(${MONTH})\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?(?:,\\s{0,3}|\\s{1,3})(\\d{4})${AFTER}`,
      'iu',
    ),
    read: (parts) => settled(dayOf(number(parts[3]), monthOf(parts[1]), number(parts[2]))),
  },
  // 2025年7月8日
  {
    pattern: /(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/u,
    read: (parts) => settled(dayOf(number(parts[1]), number(parts[2]), number(parts[3]))),
  },
  // Tue Jul 08 10:00:00 GMT 2025, as some programs print it
  {
    pattern: new RegExp(
      `${BEFORE}(${MONTH})\\s{1,3}(\\d{1,2})\\s\\d{1,2}:\\d{2}(?::\\d{2})?\\s(?:[A-Z]{2,5}\\s)?(\\d{4})${AFTER}`,
      'iu',
    ),
    read: (parts) => settled(dayOf(number(parts[3]), monthOf(parts[1]), number(parts[2]))),
  },
  // 8 July and July 8, without a year
  {
    pattern: new RegExp(`${BEFORE}(?:(\\d{1,2})\\s(${MONTH})|(${MONTH})\\s(\\d{1,2}))${AFTER}(?!,?\\s\\d{4})`, 'iu'),
    read: (parts) => {
      const [month, dayOfMonth] = [monthOf(parts[2] ?? parts[3]), number(parts[1] ?? parts[4])];
      return dayOf(2000, month, dayOfMonth) === null ? null : { day: null, open: 'year' };
    },
  },
  // July 2025, 2025-07
  {
    pattern: new RegExp(`${BEFORE}(?<!\\d[\\s.])(?:${MONTH}\\s\\d{4}|\\d{4}-(?:0[1-9]|1[0-2]))${AFTER}`, 'iu'),
    read: () => ({ day: null, open: 'day' }),
  },
];

/** Longer texts hold no single date; a date stands within this many characters. */
const MOST = 300;

/**
 * The first date in a short text; null when there is none. A date that reads as a day goes before one that does not.
 */
export function writtenDay(text: string): WrittenDay | null {
  const short = text.slice(0, MOST);
  const found = PATTERNS.flatMap(({ pattern, read }) => {
    const parts = pattern.exec(short);
    const meant = parts && read(parts);
    if (!parts || !meant) return [];
    return [{ ...meant, as: parts[0], start: parts.index, end: parts.index + parts[0].length }];
  });
  const days = found.filter((one) => one.day !== null);
  return (days.length > 0 ? days : found).sort((one, other) => one.start - other.start)[0] ?? null;
}

/** What is left open, told in words that follow “which”. */
export function whyOpen(open: WrittenDay['open']): string {
  if (open === 'order') return 'can be read with the day or the month first';
  if (open === 'year') return 'does not give the year';
  return 'does not give the day';
}

function monthOf(name: string | undefined): number {
  return MONTH_TESTS.findIndex((test) => test.test(name ?? '')) + 1;
}

/** The day when the calendar has it; years of publication are those of print. */
function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (!(year >= 1500 && year <= 2999 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= 31)) return null;
  const value = day(year, month, dayOfMonth);
  const text = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
  return formatDay(value) === text ? value : null;
}
