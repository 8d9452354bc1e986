/** Where the shapes of a layer lie together, so that one that lies far off is seen. */
import geographiclib from 'geographiclib-geodesic';
import type { Position } from '../../base/geometry.ts';

const { Geodesic } = geographiclib;

export interface Layer {
  /** The middle longitude and the middle latitude. */
  readonly centre: Position;
  /** Metres from the centre within which half of the shapes lie. */
  readonly spread: number;
}

/** So many times the spread, and at least so many metres, is far. A small country within a large box is no outlier. */
const TIMES = 20;
const LEAST = 100_000;

/**
 * The middle of a layer and its spread, of one place for each shape. Null for fewer than five places, of which none can be
 * said to stand apart. By medians: a tenth of the places may be anywhere without moving it much.
 */
export function layerOf(places: readonly Position[]): Layer | null {
  if (places.length < 5) return null;
  const centre: Position = [median(places.map(([lon]) => lon)), median(places.map(([, lat]) => lat))];
  return { centre, spread: median(places.map((place) => distance(centre, place))) };
}

/** Metres from the centre, where that is far for the layer; otherwise null. */
export function farFrom(layer: Layer, place: Position): number | null {
  const metres = distance(layer.centre, place);
  return metres > Math.max(LEAST, TIMES * layer.spread) ? metres : null;
}

function distance(a: Position, b: Position): number {
  return Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0], Geodesic.DISTANCE).s12 ?? 0;
}

function median(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}
