/** The same shape twice, however it was drawn. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Geometry, Position } from '../../src/base/geometry.ts';
import { canonical, shapeHash } from '../../src/geo/duplicates.ts';
import { rings, sizes } from './shapes.ts';

describe('a shape has one hash', () => {
  test('wherever its rings begin, whichever way they run, in whatever order its parts stand', () => {
    const ring = rings({ size: sizes(50, 5000), latitude: 80 });
    fc.assert(
      fc.property(ring, ring, fc.nat(), fc.boolean(), (one, two, by, back) => {
        const turned = (line: readonly Position[]) => {
          const open = line.slice(0, -1);
          const at = by % open.length;
          const round = [...open.slice(at), ...open.slice(0, at + 1)];
          return back ? round.toReversed() : round;
        };
        const a: Geometry = { type: 'MultiPolygon', coordinates: [[one], [two]] };
        const b: Geometry = { type: 'MultiPolygon', coordinates: [[turned(two)], [turned(one)]] };
        expect(shapeHash(b)).toBe(shapeHash(a));
        expect(shapeHash({ type: 'Polygon', coordinates: [one] })).toBe(
          shapeHash({ type: 'MultiPolygon', coordinates: [[turned(one)]] }),
        );
        expect(shapeHash({ type: 'Polygon', coordinates: [one] })).not.toBe(
          shapeHash({ type: 'Polygon', coordinates: [two] }),
        );
      }),
    );
  });

  test.each([
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      'A0,0 10000000,0 10000000,10000000',
    ],
    [{ type: 'Point', coordinates: [-180, 0.00000001] }, 'P1800000000,0'],
    [
      {
        type: 'LineString',
        coordinates: [
          [1, 0],
          [0, 0],
        ],
      },
      'L0,0 10000000,0',
    ],
    [
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 0],
          [0, 0],
        ],
      },
      'P0,0 10000000,0',
    ],
    [{ type: 'MultiPolygon', coordinates: [] }, 'A'],
  ] as [Geometry, string][])('%j', (geometry, text) => {
    expect(canonical(geometry)).toBe(text);
  });

  test('but another once a vertex has moved by a centimetre', () => {
    const one: Geometry = { type: 'Point', coordinates: [18, 44] };
    expect(shapeHash({ type: 'Point', coordinates: [18.0000001, 44] })).not.toBe(shapeHash(one));
    expect(shapeHash({ type: 'Point', coordinates: [18.00000001, 44] })).toBe(shapeHash(one));
  });
});
