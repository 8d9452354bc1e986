/** The way from a reference system to WGS 84 and back. PROJ's JavaScript kin, proj4, does the arithmetic. */
import type { Bbox, Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';
import { inBox } from '../box.ts';
import type { Transformation } from './datums.ts';
import type { Crs } from './systems.ts';

/** One way between a system and WGS 84, the same for all positions of a layer, so that no boundary is torn. */
export interface Conversion {
  readonly crs: Crs;
  /** The transformation of datums, with its code and stated accuracy in metres. */
  readonly transformation: Transformation;
  /**
   * Longitude and latitude on WGS 84; a height is kept as it is.
   * @param position easting and northing in metres, or longitude and latitude in degrees
   * @throws Problem `place-impossible` where it cannot lie in the system
   */
  toWgs84(position: Position): Position;
  fromWgs84(position: Position): Position;
}

export interface Projections {
  /**
   * @param near where the layer lies, roughly: chooses the national transformation where there is one. A border runs through
   *   many boxes: give the middle of the State rather than that of the layer, or the code of the transformation.
   */
  between(crs: Crs, near?: Position | Bbox, transformation?: number): Conversion;
}

/** Loads the library, once. */
export async function openProjections(): Promise<Projections> {
  const { default: proj4 } = await import('proj4');
  const converters = new Map<string, { forward(p: number[]): number[]; inverse(p: number[]): number[] }>();
  return {
    between: (crs, near, code) => {
      const transformation = chosen(crs, near, code);
      const definition = `${crs.proj}${crs.datum.ellipsoid === '+datum=WGS84' ? '' : ` +towgs84=${transformation.towgs84.join(',')}`} +no_defs`;
      let converter = converters.get(definition);
      if (converter === undefined) {
        converter = proj4(definition, '+proj=longlat +datum=WGS84 +no_defs');
        converters.set(definition, converter);
      }
      const through = (work: (p: number[]) => number[], position: Position, limit: number): Position => {
        const [x = Number.NaN, y = Number.NaN] = safely(() => work([position[0], position[1]]));
        if (!Number.isFinite(x) || !Number.isFinite(y) || Math.abs(y) > limit) {
          throw new Problem('place-impossible', {
            found: `the position ${position[0]}, ${position[1]}`,
            wanted: `a position that lies in ${crs.name}`,
            next: 'Find out in which system the coordinates are.',
          });
        }
        return position.length === 3 ? [x, y, position[2]] : [x, y];
      };
      const { forward, inverse } = converter;
      return {
        crs,
        transformation,
        toWgs84: (position) => through(forward, position, 90),
        fromWgs84: (position) => through(inverse, position, Infinity),
      };
    },
  };
}

/** proj4 refuses by throwing strings and errors of its own. */
function safely(work: () => number[]): number[] {
  try {
    return work();
  } catch {
    return [];
  }
}

/** The most accurate transformation whose area holds the place, the smaller area first; else the general one. */
function chosen(crs: Crs, near: Position | Bbox | undefined, code: number | undefined): Transformation {
  const [general] = crs.datum.transformations;
  const all: readonly Transformation[] = crs.datum.transformations;
  if (code !== undefined) {
    const named = all.find((one) => one.code === code);
    if (named !== undefined) return named;
    throw new Problem('crs-unknown', {
      found: `the transformation ${code} of ${crs.datum.name}`,
      wanted: `one of ${all.map((one) => `${one.code} (${one.name})`).join(', ')}`,
      next: 'Choose one of these, or none.',
    });
  }
  if (near === undefined) return general;
  const [lon, lat] = near.length === 4 ? [(near[0] + near[2]) / 2, (near[1] + near[3]) / 2] : near;
  const size = ([west, south, east, north]: Bbox) => (east < west ? east + 360 - west : east - west) * (north - south);
  const fit = all
    .filter(({ box }) => inBox(box, lon, lat))
    .sort((a, b) => (a.accuracy ?? Infinity) - (b.accuracy ?? Infinity) || size(a.box) - size(b.box));
  return fit[0] ?? general;
}
