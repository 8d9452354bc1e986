/** Times: cases/times.yaml; every full date is read as a well-known library reads it. */
import * as chrono from 'chrono-node';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, formatDay, parseDay } from '../../../src/base/day.ts';
import { type FoundTime, timesIn, weekdayOf } from '../../../src/evidence/finding/time.ts';
import { tokensOf } from '../../../src/evidence/finding/token.ts';
import { casesIn } from '../../support/cases.ts';

const PUBLISHED = '2025-07-08';

interface Told {
  readonly as: string;
  readonly at?: string;
  readonly from?: string;
  readonly to?: string;
  readonly open?: boolean;
  readonly relation?: string;
  readonly relative?: boolean;
  readonly weekday?: number;
  readonly impossible?: boolean;
}

interface Case {
  readonly case: string;
  readonly text: string;
  readonly published?: string | null;
  readonly times: readonly Told[];
}

/** In the words of the cases: what is usual is left out. */
function told({ time, weekday, impossible }: FoundTime): Told {
  const [from, to] = [time.earliest, time.latest].map((day) => (day === null ? undefined : formatDay(day)));
  return {
    as: time.as,
    ...(from === undefined && to === undefined ? { open: true } : from === to ? { at: from ?? '' } : { from, to }),
    ...(time.relation === 'at' ? {} : { relation: time.relation }),
    ...(time.relative ? { relative: true } : {}),
    ...(weekday === null ? {} : { weekday }),
    ...(impossible ? { impossible: true } : {}),
  } as Told;
}

const read = (text: string, published: string | null = PUBLISHED) =>
  timesIn(tokensOf(text), published === null ? null : parseDay(published));

test.each(casesIn<Case>(new URL('cases/times.yaml', import.meta.url)))('%s', (_, { text, published, times }) => {
  expect(read(text, published === undefined ? PUBLISHED : published).map(told)).toEqual(
    times.map((time) => ({ ...time, as: String(time.as) })),
  );
});

const anyDay = fc.integer({ min: parseDay('1980-01-01'), max: parseDay('2035-12-31') }).map((number) => number as Day);
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SHORT = MONTHS.map((month) => month.slice(0, 3));
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const parts = (day: Day) => formatDay(day).split('-').map(Number) as [number, number, number];
const ordinal = (number: number) =>
  `${number}${number % 10 === 1 && number !== 11 ? 'st' : number % 10 === 2 && number !== 12 ? 'nd' : number % 10 === 3 && number !== 13 ? 'rd' : 'th'}`;

/** Ways to write a full date. */
const WAYS: readonly ((day: Day) => string)[] = [
  (day) => `${parts(day)[2]} ${MONTHS[parts(day)[1] - 1]} ${parts(day)[0]}`,
  (day) => `${MONTHS[parts(day)[1] - 1]} ${parts(day)[2]}, ${parts(day)[0]}`,
  (day) => `${ordinal(parts(day)[2])} of ${MONTHS[parts(day)[1] - 1]} ${parts(day)[0]}`,
  (day) => `${parts(day)[2]} ${SHORT[parts(day)[1] - 1]} ${parts(day)[0]}`,
  (day) => `${SHORT[parts(day)[1] - 1]} ${parts(day)[2]}, ${parts(day)[0]}`,
  (day) => `${WEEKDAYS[weekdayOf(day)]}, ${parts(day)[2]} ${MONTHS[parts(day)[1] - 1]} ${parts(day)[0]}`,
  (day) => formatDay(day),
];
const way = fc.constantFrom(...WAYS);

/** What the library reads in a text, as a day. */
function oracle(text: string, published: Day): string | undefined {
  const [result] = chrono.en.parse(text, { instant: new Date(published * 86_400_000 + 43_200_000), timezone: 0 });
  const start = result?.start;
  if (start === undefined) return undefined;
  const two = (number: number | null) => String(number).padStart(2, '0');
  return `${start.get('year')}-${two(start.get('month'))}-${two(start.get('day'))}`;
}

describe('as another library reads it', () => {
  test('every full date', () => {
    fc.assert(
      fc.property(anyDay, way, anyDay, (day, write, published) => {
        const text = `It left the treaty on ${write(day)} in silence.`;
        const [time] = timesIn(tokensOf(text), published);
        expect(told(time as FoundTime).at).toBe(formatDay(day));
        expect(oracle(text, published)).toBe(formatDay(day));
      }),
      { numRuns: 500 },
    );
  });

  test('days and weeks ago: the day lies within our limits, which are no wider than the unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(['day', 1], ['week', 7], ['month', 31], ['year', 366]),
        anyDay,
        (count, [unit, length], published) => {
          const text = `It left ${count} ${unit}${count === 1 ? '' : 's'} ago.`;
          const [found] = timesIn(tokensOf(text), published);
          const theirs = parseDay(oracle(text, published) ?? '1900-01-01');
          expect(found?.time.relative).toBe(true);
          expect(found?.time.earliest).toBeLessThanOrEqual(theirs);
          expect(found?.time.latest).toBeGreaterThanOrEqual(theirs);
          expect((found?.time.latest ?? 0) - (found?.time.earliest ?? 0)).toBeLessThanOrEqual(Number(length) + 1);
        },
      ),
    );
  });

  test('yesterday, today, tomorrow', () => {
    fc.assert(
      fc.property(fc.constantFrom('yesterday', 'today', 'tomorrow'), anyDay, (word, published) => {
        const text = `It left ${word}.`;
        expect(formatDay(read(text, formatDay(published))[0]?.time.earliest ?? published)).toBe(
          oracle(text, published),
        );
      }),
    );
  });
});

test('a full date with any weekday tells that weekday, and the day of the calendar', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 6 }), (day, weekday) => {
      const [found] = read(`On ${WEEKDAYS[weekday]}, ${WAYS[0]?.(day)}, it left.`);
      expect(found).toMatchObject({ weekday, time: { earliest: day, latest: day } });
    }),
  );
});

test('the weekday of a day follows that of the day before', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(weekdayOf(addDays(day, 1))).toBe((weekdayOf(day) + 1) % 7);
    }),
  );
  // The day on which the Convention was opened for signature.
  expect(WEEKDAYS[weekdayOf(parseDay('1997-12-03'))]).toBe('Wednesday');
});
