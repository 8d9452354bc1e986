/** The outline of a State to draw rows on. From Natural Earth (1 : 50 million, by way of the package world-atlas), as {@link territoryOf}. */
import { createRequire } from 'node:module';
import countries from 'i18n-iso-countries';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Shape } from '../../../base/geometry.ts';

const require = createRequire(import.meta.url);
let topology: Topology<{ countries: GeometryCollection }> | null = null;

/** Empty for an owner that is no State on that map. */
export function outlineOf(owner: string): Shape {
  const number = countries.alpha3ToNumeric(owner);
  if (number === undefined) return [];
  topology ??= require('world-atlas/countries-50m.json') as Topology<{ countries: GeometryCollection }>;
  const found = topology.objects.countries.geometries.find(({ id }) => String(id).padStart(3, '0') === number);
  if (found === undefined) return [];
  const { geometry } = feature(topology, found) as { geometry: { type: string; coordinates: unknown } };
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Shape;
}
