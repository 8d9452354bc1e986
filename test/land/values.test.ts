/** Values as they are written: what is read from them, and what is said. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOrderOf, periodOf, readDate } from '../../src/land/values/date.ts';
import { decimalSignOf, readCount, readNumber } from '../../src/land/values/number.ts';
import { readSize } from '../../src/land/values/size.ts';
import { readTruth } from '../../src/land/values/truth.ts';
import { readWord, usualWords } from '../../src/land/values/word.ts';
import type { Raw, Read } from '../../src/land/values/written.ts';
import { indexOf, WORD_LISTS, type WordList } from '../../src/land/words/synonym.ts';
import { casesIn } from '../support/cases.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly read: 'number' | 'count' | 'size' | 'date' | 'truth' | WordList;
  readonly given: Raw;
  /** The whole column, where it decides. */
  readonly column?: readonly Raw[];
  readonly codes?: Record<string, string>;
  readonly expect: unknown;
  readonly findings?: readonly string[];
  readonly says?: string;
}

function answer(one: Case): Read<unknown> {
  const column = one.column === undefined ? [] : [one.given, ...one.column];
  switch (one.read) {
    case 'number':
      return readNumber(one.given, decimalSignOf(column).sign);
    case 'count':
      return readCount(one.given, decimalSignOf(column).sign);
    case 'size':
      return readSize(one.given, decimalSignOf(column).sign);
    case 'date': {
      const date = readDate(one.given, dateOrderOf(column).order);
      return { ...date, value: date.value?.text ?? null };
    }
    case 'truth':
      return readTruth(one.given);
    default:
      return readWord(
        one.given,
        one.read,
        one.codes,
        null,
        one.column === undefined ? null : usualWords(column, one.read, one.codes),
      );
  }
}

describe('values', () => {
  test.each(casesIn<Case>(new URL('cases/values.yaml', import.meta.url)))('%s', (_title, one) => {
    expect(one.cite).toMatch(/\S/);
    const { value, written, findings } = answer(one);
    expect(written).toBe(one.given);
    expect([value, findings.map(({ code }) => code)]).toEqual([one.expect, one.findings ?? []]);
    if (one.says !== undefined) {
      expect(findings.map(({ found, wanted, next }) => `${found}. Wanted: ${wanted}. ${next}`).join(' ')).toContain(
        one.says,
      );
    }
  });
});

test('two values of a column that speak against each other are shown', () => {
  expect(dateOrderOf(['25/09/1999', '09/25/1999'])).toEqual({ order: null, against: ['25/09/1999', '09/25/1999'] });
  expect(decimalSignOf(['1,5', '2.5'])).toEqual({ sign: null, against: ['1,5', '2.5'] });
});

test('a year and a month of their own are a period', () => {
  expect(periodOf(2010, 8)?.text).toBe('2010-08');
  expect(periodOf(2010, null)?.text).toBe('2010');
  expect(periodOf(2010, 13)).toBeNull();
  expect(periodOf(10, 1)).toBeNull();
});

test('what is written in either way comes back as the number that it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.nat(99), fc.constantFrom('.', ','), (whole, part, sign) => {
      const groups = String(whole).replace(/\B(?=(\d{3})+$)/g, sign === '.' ? ',' : '.');
      const text = `${groups}${sign}${String(part).padStart(2, '0')}`;
      expect(readNumber(text, null).value).toBeCloseTo(whole + part / 100, 6);
    }),
  );
});

test('no text makes a reader fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const reading of [readNumber, readDate]) expect(reading(text, null).written).toBe(text);
      expect(readSize(text, null).written).toBe(text);
      expect(readTruth(text).written).toBe(text);
      expect(readWord(text, 'state').written).toBe(text);
    }),
  );
});

describe('the words of others', () => {
  test.each(Object.keys(WORD_LISTS) as WordList[])('%s: each leads to a word of the list', (list) => {
    const words = Object.keys(WORD_LISTS[list]);
    expect([...indexOf(list).values()].filter((word) => !words.includes(word))).toEqual([]);
    for (const word of words) expect(readWord(word, list)).toMatchObject({ value: word, findings: [] });
  });
});
