/**
 * Where a State lies, coarsely: to notice a place that cannot be in it. From Natural Earth (1 : 10 million, by way of the
 * package world-atlas); its lines follow who controls the land and decide nothing about whose it is.
 */
import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Bbox, Shape } from '../../base/geometry.ts';
import { type Inside, insideOf } from '../../geo/inside.ts';

export interface Territory {
  readonly box: Bbox;
  readonly inside: Inside;
}

const require = createRequire(import.meta.url);
let topology: Topology<{ countries: GeometryCollection }> | null = null;

/** The territory of a State by its three letters; null for an owner that is no State on that map. */
export function territoryOf(owner: string): Territory | null {
  const number = countries.alpha3ToNumeric(owner);
  if (number === undefined) return null;
  topology ??= require('world-atlas/countries-10m.json') as Topology<{ countries: GeometryCollection }>;
  const found = topology.objects.countries.geometries.find(({ id }) => String(id).padStart(3, '0') === number);
  if (found === undefined) return null;
  const { geometry } = feature(topology, found) as { geometry: { type: string; coordinates: unknown } };
  const shape = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Shape;
  return { inside: insideOf(shape), box: boxAround(shape) };
}

/** A box that holds the shape; one that crosses the 180th meridian begins east of it and ends west of it. */
function boxAround(shape: Shape): Bbox {
  const longitudes = shape.map(([outer = []]) => outer.map(([longitude]) => longitude));
  const latitudes = shape.flatMap(([outer = []]) => outer.map(([, latitude]) => latitude));
  const parts = longitudes.map((list): [number, number] => [least(list), most(list)]);
  const [west, east] = [least(parts.map(([low]) => low)), most(parts.map(([, high]) => high))];
  const [south, north] = [least(latitudes), most(latitudes)];
  // Parts on both ends of the map and none between: the box goes the other way round.
  const across = west < -170 && east > 170 && !parts.some(([low, high]) => low < 0 && high > 0);
  if (!across) return [west, south, east, north];
  const eastern = least(parts.filter(([low]) => low >= 0).map(([low]) => low));
  const western = most(parts.filter(([, high]) => high < 0).map(([, high]) => high));
  return [eastern, south, western, north];
}

const least = (list: readonly number[]) => list.reduce((a, b) => Math.min(a, b), Infinity);
const most = (list: readonly number[]) => list.reduce((a, b) => Math.max(a, b), -Infinity);
