/** GeoJSON geometries as well-known text (OGC 06-103r4). */

type Nested = readonly unknown[];

/** @returns null where a coordinate is no finite number, or it is no geometry */
export function toWkt(geometry: unknown): string | null {
  const { type, coordinates, geometries } = (geometry ?? {}) as {
    readonly type?: string;
    readonly coordinates?: unknown;
    readonly geometries?: unknown;
  };
  if (type === 'GeometryCollection') {
    if (!Array.isArray(geometries)) return null;
    const parts = geometries.map(toWkt);
    if (parts.some((part) => part === null)) return null;
    return parts.length === 0 ? 'GEOMETRYCOLLECTION EMPTY' : `GEOMETRYCOLLECTION(${parts.join(',')})`;
  }
  if (!Array.isArray(coordinates) || type === undefined) return null;
  const levels = LEVELS[type];
  if (levels === undefined) return null;
  const name = type.toUpperCase();
  if (coordinates.length === 0) return `${name} EMPTY`;
  const body = levels === 0 ? position(coordinates) : list(coordinates, levels);
  if (body === null) return null;
  return `${name}${heightOf(coordinates)}${levels === 0 ? `(${body})` : body}`;
}

const LEVELS: Readonly<Record<string, number>> = {
  Point: 0,
  LineString: 1,
  MultiPoint: 1,
  Polygon: 2,
  MultiLineString: 2,
  MultiPolygon: 3,
};

function list(value: unknown, levels: number): string | null {
  if (!Array.isArray(value)) return null;
  if (value.length === 0) return 'EMPTY';
  const parts = value.map((part) => (levels === 1 ? position(part) : list(part, levels - 1)));
  return parts.some((part) => part === null) ? null : `(${parts.join(',')})`;
}

function position(value: unknown): string | null {
  if (!Array.isArray(value) || value.length < 2 || !value.every((number) => Number.isFinite(number))) return null;
  return value.slice(0, 3).join(' ');
}

function heightOf(coordinates: Nested): string {
  let first: unknown = coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  return Array.isArray(first) && first.length > 2 ? ' Z' : '';
}
