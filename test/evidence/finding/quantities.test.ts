/** Numbers with their limits: cases/quantities.yaml; and that any number is read as it was written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FoundQuantity, quantitiesIn } from '../../../src/evidence/finding/quantity.ts';
import { tokensOf } from '../../../src/evidence/finding/token.ts';
import { casesIn } from '../../support/cases.ts';

interface Told {
  readonly as: string;
  readonly is?: number;
  readonly least?: number;
  readonly most?: number;
  readonly from?: number;
  readonly to?: number;
  readonly about?: boolean;
  readonly kind?: string;
}

interface Case {
  readonly case: string;
  readonly text: string;
  readonly numbers: readonly Told[];
}

function told({ quantity: { low, high, about, as }, own }: FoundQuantity): Told {
  const limits =
    low === high
      ? { is: low }
      : high === null
        ? { least: low }
        : low === null
          ? { most: high }
          : { from: low, to: high };
  return { as, ...limits, ...(about ? { about } : {}), ...(own === null ? {} : { kind: own }) } as Told;
}

const read = (text: string) => quantitiesIn(tokensOf(text), new Set()).map(told);

test.each(casesIn<Case>(new URL('cases/quantities.yaml', import.meta.url)))('%s', (_, { text, numbers }) => {
  expect(read(text)).toEqual(numbers.map((one) => ({ ...one, as: String(one.as) })));
});

test('what is taken already is left alone', () => {
  const tokens = tokensOf('in 1999 it had 40 mines');
  expect(quantitiesIn(tokens, new Set([1])).map(({ quantity }) => quantity.as)).toEqual(['40']);
});

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
function inWords(number: number): string {
  if (number < 20) return ONES[number] ?? '';
  const [ten, one] = [TENS[Math.floor(number / 10) - 2], number % 10];
  return one === 0 ? (ten ?? '') : `${ten}-${ONES[one]}`;
}

test('every number under a hundred in words, hyphenated or not', () => {
  for (let number = 1; number < 100; number += 1) {
    expect(read(`${inWords(number)} mines`)[0]?.is).toBe(number);
    expect(read(`${inWords(number).replace('-', ' ')} mines`)[0]?.is).toBe(number);
  }
});

test('any whole number in figures, with separators or without', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
      expect(read(`${number} mines`)[0]?.is).toBe(number);
      expect(read(`${number.toLocaleString('en-US')} mines`)[0]?.is).toBe(number);
      expect(read(`${number.toLocaleString('en-US').replaceAll(',', ' ')} mines`)[0]?.is).toBe(number);
    }),
  );
});

test('a decimal and its scale', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 11, max: 999 }).filter((number) => number % 10 !== 0),
      fc.constantFrom(['thousand', 1e3], ['million', 1e6], ['billion', 1e9], ['m', 1e6], ['bn', 1e9]),
      (tenths, [scale, factor]) => {
        expect(read(`${tenths / 10} ${scale} mines`)[0]?.is).toBeCloseTo((tenths / 10) * Number(factor), 3);
      },
    ),
  );
});

test('a limit is on the side that its words say', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 100_000 }),
      fc.constantFrom('more than', 'over', 'at least', 'no fewer than', 'in excess of'),
      fc.constantFrom('fewer than', 'less than', 'up to', 'at most', 'no more than'),
      (number, more, less) => {
        expect(read(`${more} ${number} mines`)[0]).toMatchObject({ least: number });
        expect(read(`${less} ${number} mines`)[0]).toMatchObject({ most: number });
      },
    ),
  );
});
