/** Areas and lengths as written, and slips of unit. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem, type ProblemCode } from '../../src/base/problem.ts';
import { readNumber } from '../../src/geo/number.ts';
import { findUnitSlip, parseArea, parseLength, type UnitOptions } from '../../src/geo/unit.ts';
import { casesIn } from '../support/cases.ts';

interface Case {
  readonly case: string;
  readonly cite: string;
  readonly text: string | number;
  readonly options?: UnitOptions;
  readonly m2?: number;
  readonly said?: string;
  readonly problem?: ProblemCode;
  readonly says?: string;
}

test.each(casesIn<Case>(new URL('cases/units.yaml', import.meta.url)))('%s', (_, one) => {
  const text = String(one.text);
  if (one.problem === undefined) {
    const reading = parseArea(text, one.options);
    expect(reading.m2).toBe(one.m2);
    expect(reading.entered).toBe(text);
    if (one.said !== undefined) expect(reading.said).toBe(one.said);
  } else {
    expect(() => parseArea(text, one.options)).toThrow(one.says);
    expect(() => parseArea(text, one.options)).toThrow(expect.objectContaining({ code: one.problem }));
  }
  expect(one.cite).toBeTruthy();
});

test.each([
  ['125 m', 125],
  ['0,4 km', 400],
  ['300 ft', 91.44],
  ["5'", 1.524],
  ['12 cm', 0.12],
])('a length of %s', (text, metres) => {
  expect(parseLength(text).metres).toBe(metres);
});

test('a length in a unit of areas is a problem', () => {
  expect(() => parseLength('12 ha')).toThrow('the unit “ha”');
});

test('a number written in any of the usual ways is read again', () => {
  const ways = [
    (whole: string, rest: string) => `${whole}.${rest}`,
    (whole: string, rest: string) => `${whole},${rest}`,
    (whole: string, rest: string) => `${whole.replace(/\B(?=(\d{3})+$)/g, ' ')},${rest}`,
    (whole: string, rest: string) => `${whole.replace(/\B(?=(\d{3})+$)/g, "'")}.${rest}`,
  ];
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.nat(99), fc.constantFrom(...ways), (whole, rest, way) => {
      const two = String(rest).padStart(2, '0');
      expect(readNumber(way(String(whole), two)).value).toBe(Number(`${whole}.${two}`));
    }),
  );
});

describe('a slip of unit', () => {
  test.each([
    [12.5, 125_400, 10_000, ['hectares entered as square metres']],
    [125_000, 12.4, 1e-4, ['square metres entered as hectares']],
    [0.4, 401_000, 1e6, ['square kilometres entered as square metres']],
    [4_410_000, 44_100, 0.01, ['hectares entered as square kilometres', 'a decimal sign lost before two digits']],
    [44.1, 44_300, 1000, ['a grouping sign read as a decimal sign, or thousands entered']],
    [441_000, 44_100, 0.1, ['a decimal sign lost before one digit, or a zero too many']],
  ])('%d stated, %d computed', (stated, computed, factor, causes) => {
    const slip = findUnitSlip(stated, computed);
    expect(slip?.factor).toBe(factor);
    expect(slip?.causes).toEqual(causes);
    expect(Math.abs((slip?.ratio ?? 0) - 1)).toBeLessThan(0.1);
  });

  test.each([
    ['areas that agree', 44_100, 45_000],
    ['areas that differ by what no unit explains', 44_100, 130_000],
    ['nothing stated', 0, 44_100],
    ['nothing computed', 44_100, 0],
    ['no number', Number.NaN, 44_100],
    ['no end', Infinity, 44_100],
  ])('is not found in %s', (_, stated, computed) => {
    expect(findUnitSlip(stated, computed)).toBeNull();
  });

  test('is found for whatever area was slipped', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 10, max: 1e7, noNaN: true }),
        fc.constantFrom(10_000, 1e-4, 1e6, 1e-6, 100, 1000),
        (area, factor) => {
          expect(findUnitSlip(area / factor, area)?.factor).toBe(factor);
        },
      ),
    );
  });
});

test('what is no measure is a problem and nothing else', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."0123456789 .,-'haмm²k٣e/".split('')), maxLength: 14 }),
      (text) => {
        try {
          expect(parseArea(text).m2).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      },
    ),
    { numRuns: 3000 },
  );
});
