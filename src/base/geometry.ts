/**
 * Geometries as GeoJSON writes them (RFC 7946): longitude and latitude in degrees on WGS 84, and metres of height where
 * given. What is typed so has been checked for its form, not for rings that cross.
 */

/** Longitude, latitude and, in all positions of a geometry or in none, height in metres. */
export type Position = readonly [number, number] | readonly [number, number, number];

/** A ring: at least four positions, the last equal to the first. */
export type Ring = readonly Position[];

export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString' | 'MultiPoint'; readonly coordinates: readonly Position[] }
  | { readonly type: 'Polygon' | 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] };

export type GeometryType = Geometry['type'];

/** Position in this list plus one is the number of the type in WKB. */
export const GEOMETRY_TYPES = [
  'Point',
  'LineString',
  'Polygon',
  'MultiPoint',
  'MultiLineString',
  'MultiPolygon',
  'GeometryCollection',
] as const satisfies readonly GeometryType[];

/**
 * What an area is: polygons, each with its outer ring and its holes. The same list as the coordinates of a MultiPolygon;
 * empty where nothing is left.
 */
export type Shape = readonly (readonly Ring[])[];

/** West, south, east, north in degrees; west is greater than east where it crosses the 180th meridian. */
export type Bbox = readonly [west: number, south: number, east: number, north: number];
