/**
 * What lies behind the land on a map: the countries, in tiles of our own. From Natural Earth (1 : 110 million far off and
 * 1 : 50 million near, by way of the package world-atlas); its lines follow who controls the land and decide nothing about
 * whose it is. They are a kilometre or two off: fit to see where one is, and for nothing else.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Geometry, Position } from '../../base/geometry.ts';
import { type Sheet, SheetBuilder } from '../../geo/sheet.ts';
import { sheetBytes, sheetFrom } from '../../geo/sheet-file.ts';
import { programPath } from '../../store/program.ts';

/** Deeper tiles show no more than this one drawn larger. */
export const BACKGROUND_ZOOM = 7;
/** The layer in the tiles; its shapes have no properties. */
export const BACKGROUND_LAYER = 'country';

/** From this zoom on, the finer lines. */
const NEAR = 4;
const SCALES = { far: '110m', near: '50m' } as const;
type Scale = keyof typeof SCALES;
const require = createRequire(import.meta.url);
const sheets = new Map<Scale, Sheet>();
/** Drawn tiles; the lines never change, and all that there are take some megabytes. */
const drawn = new Map<string, Uint8Array>();

const fileOf = (scale: Scale): string => programPath('dist', `background-${scale}.bin`);

/** A Mapbox Vector Tile with the countries; empty at sea. */
export function backgroundTile(z: number, x: number, y: number): Uint8Array {
  const key = `${z}/${x}/${y}`;
  let tile = drawn.get(key);
  if (tile === undefined) {
    tile = sheetOf(z < NEAR ? 'far' : 'near').tile(z, x, y, {});
    drawn.set(key, tile);
  }
  return tile;
}

/** A step of the build: to make the sheets takes seconds, to read them none. */
export function compileBackground(): void {
  for (const scale of Object.keys(SCALES) as Scale[])
    writeFileSync(fileOf(scale), sheetBytes(made(scale), SCALES[scale]));
}

function sheetOf(scale: Scale): Sheet {
  let sheet = sheets.get(scale);
  if (sheet === undefined) {
    const file = fileOf(scale);
    sheet = existsSync(file) ? sheetFrom(readFileSync(file)).sheet : made(scale);
    sheets.set(scale, sheet);
  }
  return sheet;
}

function made(scale: Scale): Sheet {
  const topology = require(`world-atlas/countries-${SCALES[scale]}.json`) as Topology<{
    countries: GeometryCollection;
  }>;
  const builder = new SheetBuilder(BACKGROUND_LAYER, []);
  const always = { validFrom: null, validUntil: null, recorded: 0, superseded: null, properties: {} };
  topology.objects.countries.geometries.forEach((country, index) => {
    const { geometry } = feature(topology, country) as { geometry: Geometry };
    builder.add({ id: String(index), geometry: uncrossed(geometry), ...always });
  });
  return builder.finish();
}

/**
 * A ring that goes over the meridian of 180° jumps from one edge of the map to the other, and would be drawn straight across it. It
 * is drawn on instead, beyond the edge where the tile ends, and once more at the other edge.
 */
function uncrossed(geometry: Geometry): Geometry {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return geometry;
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Polygons;
  return {
    type: 'MultiPolygon',
    coordinates: polygons.flatMap((rings) => {
      const along = rings.map(unwrapped);
      const all = along.flat().map(([longitude = 0]) => longitude);
      const shifts = [0, ...(Math.max(...all) > 180 ? [-360] : []), ...(Math.min(...all) < -180 ? [360] : [])];
      return shifts.map((shift) =>
        along.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [longitude + shift, latitude] as Position)),
      );
    }),
  };
}

type Polygons = readonly (readonly (readonly Position[])[])[];

/** Each point beside the one before it, even where that leads beyond 180°. */
function unwrapped(ring: readonly Position[]): Position[] {
  let before = ring[0]?.[0] ?? 0;
  return ring.map(([longitude = 0, latitude = 0]) => {
    before = longitude + 360 * Math.round((before - longitude) / 360);
    return [before, latitude] as Position;
  });
}
