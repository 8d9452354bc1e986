/** The ellipsoid of WGS 84 (NIMA TR8350.2, EPSG:7030), in metres, and angles on it. */

/** Semi-major axis. */
export const A = 6378137;
/** Flattening. */
export const F = 1 / 298.257223563;
/** First eccentricity squared. */
export const E2 = F * (2 - F);
/** Semi-minor axis. */
export const B = A * (1 - F);

export const RADIANS = Math.PI / 180;
export const DEGREES = 180 / Math.PI;

/** Degrees from one longitude to another the short way round, from -180 (included) to 180 (not included). */
export function eastward(from: number, to: number): number {
  const difference = to - from;
  if (difference >= -180 && difference < 180) return difference;
  return difference - 360 * Math.floor((difference + 180) / 360);
}

/** An angle in degrees, from 0 (included) to 360 (not included). */
export function turn(degrees: number): number {
  const rest = degrees % 360;
  return rest < 0 ? (rest + 360) % 360 : rest + 0;
}
