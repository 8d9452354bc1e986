/**
 * The dispatches are well formed: every quote stands in its text, every word is of its closed list, and no constant answer
 * would score well on either half.
 */
import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/base/day.ts';
import { PROPERTY_IDS } from '../../src/evidence/property.ts';
import { VERDICTS, type Verdict } from '../../src/evidence/verdict.ts';
import { DISPATCH_KINDS, type Dispatch, HALVES, parseDispatch, readDispatches } from '../support/dispatch.ts';

const wordsOf = (dispatch: Dispatch) => dispatch.text.split(/\s+/).filter((word) => word !== '').length;

describe.each(HALVES)('the half “%s”', (half) => {
  const dispatches = readDispatches(half);
  const claims = dispatches.flatMap((dispatch) => dispatch.claims);

  test('has at least 20 dispatches, of every kind', () => {
    expect(dispatches.length).toBeGreaterThanOrEqual(20);
    expect(new Set(dispatches.map((dispatch) => dispatch.kind))).toEqual(new Set(DISPATCH_KINDS));
  });

  test('has texts of 150 to 1,200 words', () => {
    const outside = dispatches.filter((dispatch) => wordsOf(dispatch) < 150 || wordsOf(dispatch) > 1200);
    expect(outside.map((dispatch) => `${dispatch.name}: ${wordsOf(dispatch)}`)).toEqual([]);
  });

  test('was published from 1998 to 2026, save one that does not say when', () => {
    const years = dispatches.flatMap(({ published }) => (published === null ? [] : [Number(published.slice(0, 4))]));
    expect(dispatches.filter((dispatch) => dispatch.published === null)).toHaveLength(1);
    expect(Math.min(...years)).toBeGreaterThanOrEqual(1998);
    expect(Math.max(...years)).toBe(2026);
    expect(years.filter((year) => year < 2020).length).toBeGreaterThanOrEqual(6);
  });

  test('quotes the smallest clause: nothing longer than 170 characters', () => {
    const long = claims.filter((claim) => claim.quote.length > 170 || claim.quote.length < 8);
    expect(long.map((claim) => claim.quote)).toEqual([]);
  });

  test('marks as claims only what is asserted, denied or alleged', () => {
    const modes = new Set(claims.map((claim) => claim.mode));
    expect([...modes].filter((mode) => !['asserted', 'denied', 'alleged'].includes(mode))).toEqual([]);
    expect(modes.size).toBe(3);
  });

  test('has whole dispatches in which there is nothing to find, and says what tempts', () => {
    const empty = dispatches.filter((dispatch) => dispatch.claims.length === 0);
    expect(empty.length).toBeGreaterThanOrEqual(2);
    for (const dispatch of empty) expect(dispatch.nothing.length, dispatch.name).toBeGreaterThan(0);
  });

  test('rewards no constant answer: no verdict is right for more than half of the claims', () => {
    const share = (verdict: Verdict) =>
      claims.filter((claim) => claim.verdict.includes(verdict)).length / claims.length;
    for (const verdict of VERDICTS) {
      expect(share(verdict), verdict).toBeLessThan(0.5);
      expect(share(verdict), verdict).toBeGreaterThan(0.02);
    }
  });

  test('has at least two claims of every property', () => {
    const counts = new Map<string, number>();
    for (const { property } of claims) counts.set(property, (counts.get(property) ?? 0) + 1);
    expect(counts.size).toBe(PROPERTY_IDS.length);
    expect([...counts].filter(([, count]) => count < 2)).toEqual([]);
  });

  test('judges every day with its weekday as the calendar does', () => {
    const wrong = dispatches.flatMap((dispatch) =>
      dispatch.claims
        .filter((claim) => claim.property === 'dated')
        .filter(
          (claim) =>
            (weekdayIsRight(claim.quote, dispatch.published) ? 'supported' : 'impossible') !== claim.verdict[0],
        )
        .map((claim) => `${dispatch.name}: ${claim.quote}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('the halves are of the same size and difficulty', () => {
  const [open, held] = HALVES.map((half) => readDispatches(half).flatMap((dispatch) => dispatch.claims));
  if (open === undefined || held === undefined) throw new Error('no halves');
  expect(held.length / open.length).toBeGreaterThan(0.8);
  expect(held.length / open.length).toBeLessThan(1.25);
  for (const verdict of VERDICTS) {
    const [a, b] = [open, held].map(
      (half) => half.filter((claim) => claim.verdict[0] === verdict).length / half.length,
    );
    expect(Math.abs((a ?? 1) - (b ?? 0)), verdict).toBeLessThan(0.08);
  }
});

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** Is the weekday named in the quote that of its day? The year is that of publication where the quote has none. */
function weekdayIsRight(quote: string, published: string | null): boolean {
  const weekday = WEEKDAYS.findIndex((name) => quote.includes(name));
  const month = MONTHS.findIndex((name) => quote.includes(name)) + 1;
  const year = /\b\d{4}\b/.exec(quote)?.[0] ?? published?.slice(0, 4);
  const dayOfMonth = /\b\d{1,2}(?!\d)/.exec(quote.replace(/\d{4}/, ''))?.[0];
  if (weekday < 0 || month === 0 || year === undefined || dayOfMonth === undefined) throw new Error(`no day: ${quote}`);
  const text = `${year}-${String(month).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  try {
    return new Date(`${formatDay(parseDay(text))}T00:00:00Z`).getUTCDay() === weekday;
  } catch {
    return false;
  }
}

describe('a dispatch that is not well formed is refused', () => {
  const good = (claim: string, more = '') =>
    `title: T\nkind: op-ed\npublished: 2025-07-08\ntext: |\n  Peru ratified it. Chile ratified it. Peru ratified it.\nclaims:\n  - ${claim}\n${more}`;
  const read = (yaml: string) => parseDispatch(yaml, 'sample', 'open');
  const fields = 'property: ratified, states: [PER], treaty: APMBC, verdict: [supported], because: x';

  test('a good one is read, with the place of its quotes', () => {
    const dispatch = read(
      good(`{ quote: Peru ratified it, nth: 2, ${fields} }`, 'nothing:\n  - { quote: Chile, because: y }\n'),
    );
    expect(dispatch.claims).toMatchObject([{ start: 37, end: 53, mode: 'asserted', also: [], treaty: 'APMBC' }]);
    expect(dispatch.nothing).toEqual([{ quote: 'Chile', start: 18, end: 23, because: 'y' }]);
  });

  test.each([
    [`{ quote: Perú ratified it, ${fields} }`, '“Perú ratified it” occurs 0 times, not 1'],
    [`{ quote: Peru ratified it, nth: 3, ${fields} }`, '“Peru ratified it” occurs 2 times, not 3'],
    [`{ quote: Peru ratified it, ${fields} }`, '“Peru ratified it” occurs more than once'],
    [`{ quote: Chile ratified it, nth: 0, ${fields} }`, '“Chile ratified it”: nth is “0”'],
    [
      `{ quote: Chile, property: joined, states: [CHL], verdict: [supported], because: x }`,
      '“Chile”: “joined” is none of adopted, ',
    ],
    [
      `{ quote: Chile, property: ratified, states: [CHX], verdict: [supported], because: x }`,
      '“CHX” is none of WORLD, AFG, ',
    ],
    [`{ quote: Chile, property: ratified, states: [], verdict: [supported], because: x }`, '“Chile” is about no State'],
    [
      `{ quote: Chile, property: ratified, states: [CHL], verdict: [true], because: x }`,
      '“true” is none of supported, ',
    ],
    [`{ quote: Chile, property: ratified, states: [CHL], verdict: [], because: x }`, '“Chile” has no verdict'],
    [
      `{ quote: Chile, property: ratified, states: [CHL], verdict: [unknown, unknown], because: x }`,
      'has a verdict twice',
    ],
    [
      `{ quote: Chile, property: ratified, also: [ratified], states: [CHL], verdict: [unknown], because: x }`,
      'again under also',
    ],
    [`{ quote: Chile, property: ratified, states: [CHL], verdict: [supported] }`, '“Chile” has no because'],
    [`{ quote: Chile, mood: asserted, ${fields} }`, '“Chile” has a field “mood”'],
    [`{ quote: Chile, mode: shouted, ${fields} }`, '“shouted” is none of asserted, '],
    [
      `{ quote: Chile, treaty: NPT, property: party, states: [CHL], verdict: [unknown], because: x }`,
      '“NPT” is none of APMBC, ',
    ],
    [`{ quote: Chile, ${fields} }\n  - { quote: Peru, nth: 1, ${fields} }`, '“Peru” stands before “Chile”'],
  ])('%s', (claim, message) => {
    expect(() => read(good(claim))).toThrow(message);
  });

  test('an unknown kind, an impossible day of publication, a missing list of claims', () => {
    const one = good(`{ quote: Chile, ${fields} }`);
    expect(() => read(one.replace('op-ed', 'poem'))).toThrow('open/sample: kind: “poem” is none of news-wire, ');
    expect(() => read(one.replace('2025-07-08', '2025-02-30'))).toThrow('2025-02-30');
    expect(() => read(one.replace(/claims:[\s\S]*/, ''))).toThrow('open/sample: claims is no list');
  });
});
