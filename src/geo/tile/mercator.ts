/**
 * Web Mercator (EPSG:3857) and its tiles (OGC WebMercatorQuad): z/x/y, tile 0/0 in the north-west corner. Places are whole
 * numbers of a grid of 2^32 steps to each side of the world, (0, 0) where the meridian of Greenwich meets the equator, y
 * growing southwards: one step is one unit of a tile at zoom 20, under a centimetre on the ground. Latitudes beyond
 * ±85.0511° lie on the edge of the world.
 */
import type { Bbox } from '../../base/geometry.ts';

/** Units along the side of a tile. */
export const EXTENT = 4096;
/** Units beyond the side of a tile that its features reach, so that outlines do not show where tiles meet. */
export const BUFFER = 64;
/** Units of a pixel, where a tile is drawn 256 pixels wide. */
export const PIXEL = 16;
/** The zoom at which one unit is one step of the grid; deeper tiles would show nothing more. */
export const FINEST_ZOOM = 20;
/** The latitude at which the square world ends, in degrees. */
export const LAST_LATITUDE = 85.05112877980659;

const WORLD = 2 ** 32;
const HALF = 2 ** 31;
const RADIANS = Math.PI / 180;

/** Steps east of Greenwich of a longitude in degrees. */
export function worldX(longitude: number): number {
  return inWorld(Math.round((longitude / 360) * WORLD));
}

/** Steps south of the equator of a latitude in degrees. */
export function worldY(latitude: number): number {
  const sine = Math.sin(Math.max(-LAST_LATITUDE, Math.min(LAST_LATITUDE, latitude)) * RADIANS);
  return inWorld(Math.round((-Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD));
}

/** The last step stands for both edges of the world, which a signed number of 32 bits does not reach. */
function inWorld(steps: number): number {
  return Math.max(-HALF, Math.min(HALF - 1, steps));
}

/** Degrees. */
export function longitudeOf(x: number): number {
  return (x / WORLD) * 360;
}

/** Degrees. */
export function latitudeOf(y: number): number {
  return 90 - (Math.atan(Math.exp((y / WORLD) * 2 * Math.PI)) / RADIANS) * 2;
}

/** Where a tile begins in the grid (its north-west corner), and how many of its units one step is. */
export interface TileFrame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Is there such a tile? */
export function tileExists(z: number, x: number, y: number): boolean {
  const within = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;
  return within(z, FINEST_ZOOM) && within(x, 2 ** z - 1) && within(y, 2 ** z - 1);
}

export function tileFrame(z: number, x: number, y: number): TileFrame {
  const side = WORLD / 2 ** z;
  return { x: x * side - HALF, y: y * side - HALF, scale: EXTENT / side };
}

/** West, south, east, north of a tile in degrees. */
export function tileBbox(z: number, x: number, y: number): Bbox {
  const side = WORLD / 2 ** z;
  const [west, north] = [x * side - HALF, y * side - HALF];
  return [longitudeOf(west), latitudeOf(north + side), longitudeOf(west + side), latitudeOf(north)];
}
