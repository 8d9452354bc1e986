/** Universal Transverse Mercator on WGS 84 (NGA.SIG.0012), from 80° S to 84° N; metres. */
import type { Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { eastward } from '../ellipsoid.ts';
import { fromGrid, type Grid, toGrid } from '../transverse-mercator.ts';

export interface Utm {
  readonly zone: number;
  readonly hemisphere: 'north' | 'south';
  readonly easting: number;
  readonly northing: number;
}

const K0 = 0.9996;
const FALSE_EASTING = 500_000;
const FALSE_NORTHING = 10_000_000;
/** Letters of the bands of 8° from 80° S; the last is 12° high. I and O are left out. */
export const BANDS = 'CDEFGHJKLMNPQRSTUVWX';

/** Degrees of the central meridian of a zone. */
export function centralMeridian(zone: number): number {
  return zone * 6 - 183;
}

/** South and north edge of a band, in degrees. */
export function bandEdges(letter: string): readonly [number, number] {
  const index = BANDS.indexOf(letter);
  return [index * 8 - 80, letter === 'X' ? 84 : index * 8 - 72];
}

/** The band of a latitude. */
export function bandOf(latitude: number): string {
  // A hair south of the equator is south of it, though the sum rounds to 80.
  return BANDS[Math.min(latitude < 0 ? 9 : 19, Math.floor((latitude + 80) / 8))] ?? '';
}

/** The zone that a place belongs to, with the exceptions of southern Norway and Svalbard. */
export function zoneOf([lon, lat]: Position): number {
  const east = eastward(0, lon);
  const zone = Math.min(60, Math.floor((east + 180) / 6) + 1);
  if (lat >= 56 && lat < 64 && east >= 3 && east < 12) return 32;
  if (lat >= 72 && lat < 84 && east >= 0 && east < 42) {
    return east < 9 ? 31 : east < 21 ? 33 : east < 33 ? 35 : 37;
  }
  return zone;
}

/**
 * A place in UTM: in its own zone, or in a neighbouring one where asked.
 * @throws Problem `place-impossible` beyond 80° S or 84° N, or more than 60° from the zone
 */
export function toUtm(position: Position, zone = zoneOf(position)): Utm & Pick<Grid, 'convergence' | 'scale'> {
  const [lon, lat] = position;
  if (!(lat >= -80 && lat <= 84)) {
    throw new Problem('place-impossible', {
      found: `the latitude ${lat}`,
      wanted: 'a latitude from 80° south to 84° north, which UTM covers',
      next: 'Give places near the poles in degrees.',
    });
  }
  const east = eastward(centralMeridian(zone), lon);
  if (Math.abs(east) > 60) {
    throw new Problem('place-impossible', {
      found: `the longitude ${lon} in zone ${zone}`,
      wanted: 'a zone near the place',
      next: `Use zone ${zoneOf(position)}.`,
    });
  }
  const { x, y, convergence, scale } = toGrid(lat, east, K0);
  const hemisphere = lat < 0 ? 'south' : 'north';
  return {
    zone,
    hemisphere,
    easting: x + FALSE_EASTING,
    northing: hemisphere === 'south' ? y + FALSE_NORTHING : y,
    convergence,
    scale,
  };
}

/**
 * Longitude and latitude of a place in UTM.
 * @throws Problem `place-impossible` for a zone, an easting or a northing that UTM does not have
 */
export function fromUtm({ zone, hemisphere, easting, northing }: Utm): Position {
  const wrong = (found: string, wanted: string) =>
    new Problem('place-impossible', {
      found,
      wanted,
      next: 'Compare it with the sheet; digits may be exchanged or missing.',
    });
  if (!Number.isInteger(zone) || zone < 1 || zone > 60) throw wrong(`the UTM zone ${zone}`, 'a zone from 1 to 60');
  if (!(easting >= 100_000 && easting < 900_000)) {
    throw wrong(`the easting ${easting}`, 'an easting from 100,000 to 900,000 m');
  }
  const [least, most] = hemisphere === 'north' ? [0, 9_400_000] : [1_100_000, FALSE_NORTHING];
  if (!(northing >= least && northing <= most)) {
    throw wrong(`the northing ${northing} in the ${hemisphere}`, `a northing from ${least} to ${most} m`);
  }
  const { latitude, east } = fromGrid(
    easting - FALSE_EASTING,
    hemisphere === 'south' ? northing - FALSE_NORTHING : northing,
    K0,
  );
  return [eastward(0, centralMeridian(zone) + east), latitude];
}

/** The EPSG code of a zone on WGS 84. */
export function utmCode({ zone, hemisphere }: Pick<Utm, 'zone' | 'hemisphere'>): string {
  return `EPSG:${(hemisphere === 'north' ? 32600 : 32700) + zone}`;
}
