/** Shapes made up for the tests of geometry. */
import fc from 'fast-check';
import geographiclib from 'geographiclib-geodesic';
import type { Position, Ring } from '../../src/base/geometry.ts';

const WGS84 = geographiclib.Geodesic.WGS84;

/** The place that lies so many metres away, in a direction from true north. */
export function away(from: Position, bearing: number, metres: number): Position {
  const { lon2 = Number.NaN, lat2 = Number.NaN } = WGS84.Direct(from[1], from[0], bearing, metres);
  return [lon2, lat2];
}

/** fast-check likes numbers such as 1e-250, which no survey has, and on which GEOS and exact arithmetic part. */
const tame = (degrees: number) => (Math.abs(degrees) < 1e-9 ? 0 : degrees);

export const places = (latitude = 90): fc.Arbitrary<Position> =>
  fc
    .tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -latitude, max: latitude, noNaN: true }))
    .map(([lon, lat]): Position => [tame(lon), tame(lat)]);

/** Between two sizes, as many small as large. */
export const sizes = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);

/** Rings round a place that do not cross themselves, anticlockwise, with vertices up to so many metres from it. */
export function rings(options: {
  readonly size: fc.Arbitrary<number>;
  readonly latitude?: number;
}): fc.Arbitrary<Ring> {
  return fc
    .tuple(
      places(options.latitude),
      options.size,
      fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 3, maxLength: 20 }),
    )
    .map(([centre, size, spokes]) => {
      const ring = spokes
        .map((spoke, index) => away(centre, (-360 * index) / spokes.length, spoke * size))
        .map(([lon, lat]): Position => [tame(lon), tame(lat)]);
      return [...ring, ring[0] as Position];
    });
}
