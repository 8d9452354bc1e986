/** Coordinate reference systems of what is asked and answered (OGC API – Features, Part 2). Inside, all is CRS84. */
import type { Geometry, Position } from '../base/geometry.ts';
import { LAST_LATITUDE } from '../geo/tile/mercator.ts';

export interface Crs {
  readonly uri: string;
  /** From longitude and latitude in degrees. */
  from(position: Position): Position;
  /** To longitude and latitude in degrees. */
  to(position: Position): Position;
}

const RADIUS = 6378137;
const RADIANS = Math.PI / 180;
const same = (position: Position): Position => position;
const swapped = ([a, b, ...height]: Position): Position => [b, a, ...height] as unknown as Position;

export const CRS84: Crs = { uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', from: same, to: same };

export const CRSS: readonly Crs[] = [
  CRS84,
  // The axes as EPSG has them: latitude first.
  { uri: 'http://www.opengis.net/def/crs/EPSG/0/4326', from: swapped, to: swapped },
  {
    uri: 'http://www.opengis.net/def/crs/EPSG/0/3857',
    from: ([longitude, latitude, ...height]) => {
      const within = Math.max(-LAST_LATITUDE, Math.min(LAST_LATITUDE, latitude));
      const y = RADIUS * Math.log(Math.tan(Math.PI / 4 + (within * RADIANS) / 2));
      return [RADIUS * longitude * RADIANS, y, ...height] as unknown as Position;
    },
    to: ([x, y, ...height]) =>
      [
        x / RADIUS / RADIANS,
        (2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) / RADIANS,
        ...height,
      ] as unknown as Position,
  },
];

export function inCrs(geometry: Geometry, crs: Crs): Geometry {
  if (crs === CRS84) return geometry;
  if (geometry.type === 'GeometryCollection') {
    return { type: geometry.type, geometries: geometry.geometries.map((one) => inCrs(one, crs)) };
  }
  const turned = (value: unknown): unknown =>
    typeof (value as readonly unknown[])[0] === 'number'
      ? crs.from(value as Position)
      : (value as readonly unknown[]).map(turned);
  return { type: geometry.type, coordinates: turned(geometry.coordinates) } as Geometry;
}
