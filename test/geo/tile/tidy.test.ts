/** Rings of all sorts, on few whole numbers so that they meet often: what comes out is valid and covers the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipLine, clipRing } from '../../../src/geo/tile/clip.ts';
import { tidied } from '../../../src/geo/tile/tidy.ts';
import { doubleArea, inRing, plainlyValid } from '../../../src/geo/tile/validity.ts';
import { faults } from './support.ts';

const pairs = (flat: readonly number[]) =>
  Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at] ?? 0, flat[2 * at + 1] ?? 0] as const);
const closed = (flat: readonly number[]) => {
  const all = pairs(flat);
  return [...all, ...all.slice(0, 1)];
};
const faultsOf = (polygons: readonly (readonly (readonly number[])[])[]) => faults(polygons.flat().map(closed));

const ring = (most: number, longest: number) =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most })), {
      minLength: 3,
      maxLength: longest,
    })
    .map((places) => places.flat())
    .filter((flat) => new Set(pairs(flat).map(String)).size > 2);

describe('rings made valid', () => {
  test('a bow-tie becomes two triangles', () => {
    const polygons = tidied([[[0, 0, 10, 10, 10, 0, 0, 10]]]);
    expect(polygons?.length).toBe(2);
    expect(polygons?.map((one) => doubleArea(one[0] ?? []))).toEqual([50, 50]);
  });

  test('a run along the side and back is taken out', () => {
    const polygons = tidied([[[0, 0, 4, 0, 4, 4, 0, 4, 0, 9, 0, 4]]]);
    expect(polygons?.flat().map((one) => doubleArea(one))).toEqual([32]);
  });

  test('two parts that overlap become one, and a ring in a ring a hole', () => {
    const two = tidied([[[0, 0, 6, 0, 6, 6, 0, 6]], [[3, 3, 9, 3, 9, 9, 3, 9]]]);
    expect(two?.length).toBe(1);
    expect(doubleArea(two?.[0]?.[0] ?? [])).toBe(2 * (36 + 36 - 9));
    const hole = tidied([
      [
        [0, 0, 6, 0, 6, 6, 0, 6],
        [2, 2, 2, 4, 4, 4, 4, 2],
      ],
    ]);
    expect(hole?.map((one) => one.map(doubleArea))).toEqual([[72, -8]]);
  });

  test('a hole that touches the outer ring stays a hole; one that touches twice parts the land', () => {
    const once = tidied([
      [
        [0, 0, 8, 0, 8, 8, 0, 8],
        [0, 4, 4, 2, 4, 6],
      ],
    ]);
    expect(faultsOf(once ?? [])).toEqual([]);
    expect(once?.length).toBe(1);
    const twice = tidied([
      [
        [0, 0, 8, 0, 8, 8, 0, 8],
        [0, 4, 4, 2, 8, 4, 4, 6],
      ],
    ]);
    expect(faultsOf(twice ?? [])).toEqual([]);
    expect(twice?.length).toBe(2);
  });

  test('nothing is left of a line', () => {
    expect(tidied([[[0, 0, 5, 5, 9, 9]]])).toEqual([]);
  });

  test('whatever is given, what comes out is valid', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(ring(12, 9), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        (polygons) => {
          const valid = tidied(polygons);
          expect(valid).not.toBeNull();
          expect(faultsOf(valid ?? [])).toEqual([]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('and covers the same, where sides cross on whole numbers', () => {
    // Upright and level sides only: every crossing is a whole number, so nothing moves.
    const stairs = fc
      .array(fc.integer({ min: 0, max: 10 }), { minLength: 4, maxLength: 12 })
      .map((steps) => (steps.length % 2 === 0 ? steps : steps.slice(1)))
      .map((steps) =>
        steps.flatMap((step, at) =>
          at % 2 === 0 ? [step, steps[(at + steps.length - 1) % steps.length] ?? 0] : [steps[at - 1] ?? 0, step],
        ),
      );
    fc.assert(
      fc.property(
        fc.array(fc.array(stairs, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
        (polygons) => {
          const valid = tidied(polygons) ?? [];
          for (let x = 0.5; x < 10; x += 1) {
            for (let y = 0.5; y < 10; y += 1) {
              const covered = (all: readonly (readonly (readonly number[])[])[]) =>
                all.some((rings) => rings.filter((one) => inRing(one, x, y)).length % 2 === 1);
              expect(covered(valid)).toBe(covered(polygons));
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('what is said to be plainly valid is', () => {
    let passed = 0;
    fc.assert(
      fc.property(
        fc.array(fc.array(ring(14, 6), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
        (polygons) => {
          if (!plainlyValid(polygons)) return;
          passed += 1;
          const turned = polygons.map((rings) =>
            rings.map((one, at) => (doubleArea(one) > 0 === (at === 0) ? one : pairs(one).reverse().flat())),
          );
          expect(faultsOf(turned)).toEqual([]);
        },
      ),
      { numRuns: 5000 },
    );
    expect(passed).toBeGreaterThan(100);
  });

  test('a long ring is looked at as a short one is', () => {
    const round = Array.from({ length: 200 }, (_, at) => {
      const turn = (at / 200) * 2 * Math.PI;
      return [Math.round(2000 * Math.cos(turn)), Math.round(2000 * Math.sin(turn))];
    }).flat();
    expect(plainlyValid([[round]])).toBe(true);
    const spoilt = [...round.slice(0, 100), ...round.slice(0, 2), ...round.slice(100)];
    expect(plainlyValid([[spoilt]])).toBe(false);
  });
});

describe('cutting', () => {
  test('a ring round the square becomes the square, one beside it nothing', () => {
    expect(Math.abs(doubleArea(clipRing([-9, -9, 99, -9, 99, 99, -9, 99], 0, 10)))).toBe(200);
    expect(clipRing([20, 20, 30, 20, 30, 30], 0, 10)).toEqual([]);
  });

  test('a line is cut into the pieces that lie within', () => {
    expect(clipLine([-5, 5, 15, 5], 0, 10)).toEqual([[0, 5, 10, 5]]);
    expect(clipLine([5, 5, 15, 5, 15, 8, 5, 8], 0, 10)).toEqual([
      [5, 5, 10, 5],
      [10, 8, 5, 8],
    ]);
    expect(clipLine([12, 0, 12, 9], 0, 10)).toEqual([]);
    expect(clipLine([1, 1, 2, 2, 3, 1], 0, 10)).toEqual([[1, 1, 2, 2, 3, 1]]);
  });

  test('the area within is the sum of small cells of it', () => {
    fc.assert(
      fc.property(ring(30, 8), (flat) => {
        const whole = doubleArea(flat);
        let sum = 0;
        for (let x = 0; x < 30; x += 10) {
          for (let y = 0; y < 30; y += 10) {
            const moved = flat.map((value, at) => value - (at % 2 === 0 ? x : y));
            sum += doubleArea(clipRing(moved, 0, 10));
          }
        }
        expect(sum).toBeCloseTo(whole, 6);
      }),
    );
  });
});
