/** A place in a shape, by bands: the same answer as going through every edge. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position, Shape } from '../../src/base/geometry.ts';
import { insideOf } from '../../src/geo/inside.ts';

function plainly(shape: Shape, [x, y]: Position): boolean {
  let inside = false;
  for (const ring of shape.flat()) {
    for (let at = 1; at < ring.length; at += 1) {
      const [[x1, y1], [x2, y2]] = [ring[at - 1] as Position, ring[at] as Position];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}

const place = fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true }));
const ring = fc.array(place, { minLength: 3, maxLength: 200 }).map((list) => [...list, list[0] as Position]);

test('any ring, any place', () => {
  fc.assert(
    fc.property(fc.array(ring, { minLength: 1, maxLength: 3 }), fc.array(place, { maxLength: 30 }), (rings, places) => {
      const shape: Shape = rings.map((one) => [one]);
      const inside = insideOf(shape);
      for (const one of places) expect(inside(one)).toBe(plainly(shape, one));
      for (const one of rings.flat()) expect(inside(one)).toBe(plainly(shape, one));
    }),
  );
});

test('a hole is out, and an empty shape holds nothing', () => {
  const square = (half: number): Position[] => [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
    [-half, -half],
  ];
  const inside = insideOf([[square(2), square(1)]]);
  expect([inside([1.5, 0]), inside([0, 0]), inside([3, 0]), inside([0, 9])]).toEqual([true, false, false, false]);
  expect(insideOf([])([0, 0])).toBe(false);
});
