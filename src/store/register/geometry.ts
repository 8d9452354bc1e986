/**
 * Geometries: GeoJSON (RFC 7946; longitude and latitude in degrees on WGS 84, and metres of height where given) on the
 * outside, PostGIS's EWKB in little-endian order with SRID 4326, as lower-case hex, on the inside. The bytes are made
 * here, so that what is hashed is what is stored, on every engine and to the last bit of each coordinate.
 */
import { GEOMETRY_TYPES, type Geometry, type GeometryType, type Position } from '../../base/geometry.ts';
import { Problem } from '../../base/problem.ts';

const SRID = 4326;
const HAS_Z = 0x80000000;
const HAS_SRID = 0x20000000;
/** Each part of a multi-geometry is a geometry of this type. */
const PART: Partial<Record<GeometryType, GeometryType>> = {
  MultiPoint: 'Point',
  MultiLineString: 'LineString',
  MultiPolygon: 'Polygon',
};

/**
 * GeoJSON to EWKB in hex.
 * @throws Problem `geometry-invalid` for what is not a GeoJSON geometry of the type it names: an unknown type, a missing
 *   or infinite number, a longitude or latitude off the globe, a ring that is not closed, too few positions, no
 *   position at all, heights in some positions only. Whether rings cross is for PostGIS to say.
 */
export function toEwkb(geometry: Geometry): string {
  const bytes = SHARED;
  bytes.clear();
  const z = typeof geometry === 'object' && geometry !== null && hasHeight(geometry);
  put(bytes, geometry, z, true, 0);
  return bytes.hex();
}

function put(bytes: Bytes, geometry: Geometry, z: boolean, outermost: boolean, depth: number): void {
  const type = GEOMETRY_TYPES.indexOf(geometry?.type) + 1;
  if (type === 0 || depth > 8) throw invalid(`its type is “${geometry?.type}”`, `one of ${GEOMETRY_TYPES.join(', ')}`);
  bytes.byte(1);
  bytes.uint32(type + (z ? HAS_Z : 0) + (outermost ? HAS_SRID : 0));
  if (outermost) bytes.uint32(SRID);
  if (geometry.type === 'GeometryCollection') {
    const parts = list(geometry.geometries, 'its geometries', 1);
    bytes.uint32(parts.length);
    for (const part of parts) put(bytes, part, z, false, depth + 1);
    return;
  }
  const part = PART[geometry.type];
  if (part !== undefined) {
    const parts = list(geometry.coordinates as readonly unknown[], 'its coordinates', 1);
    bytes.uint32(parts.length);
    for (const coordinates of parts) put(bytes, { type: part, coordinates } as Geometry, z, false, depth + 1);
    return;
  }
  if (geometry.type === 'Point') {
    putPosition(bytes, geometry.coordinates, z);
    return;
  }
  if (geometry.type === 'LineString') {
    putPositions(bytes, list(geometry.coordinates, 'a line', 2), z);
    return;
  }
  const rings = list(geometry.coordinates as readonly (readonly Position[])[], 'a polygon', 1);
  bytes.uint32(rings.length);
  for (const ring of rings) {
    const positions = list(ring, 'a ring', 4);
    const [first, last] = [positions[0], positions.at(-1)];
    if (first?.some((number, index) => number !== last?.[index])) {
      throw invalid('a ring ends elsewhere than it begins', 'the first position of each ring again as its last');
    }
    putPositions(bytes, positions, z);
  }
}

function putPositions(bytes: Bytes, positions: readonly Position[], z: boolean): void {
  bytes.uint32(positions.length);
  for (const position of positions) putPosition(bytes, position, z);
}

function putPosition(bytes: Bytes, position: Position, z: boolean): void {
  const size = z ? 3 : 2;
  if (!Array.isArray(position) || position.length !== size) {
    throw invalid(`a position is ${JSON.stringify(position)}`, `${size} numbers, as in the other positions`);
  }
  const [longitude, latitude, height = 0] = position;
  // Of what is no number, no comparison holds.
  if (
    !(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) ||
    !position.every(isNumber) ||
    !Number.isFinite(height)
  ) {
    throw invalid(
      `a position is ${JSON.stringify(position)}`,
      'a longitude from -180 to 180 and then a latitude from -90 to 90, in degrees',
    );
  }
  // Minus zero is the same place as zero and must not make another hash.
  bytes.double(longitude + 0);
  bytes.double(latitude + 0);
  if (z) bytes.double(height + 0);
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

function list<T>(value: readonly T[], what: string, least: number): readonly T[] {
  if (Array.isArray(value) && value.length >= least) return value;
  const found = Array.isArray(value) ? `has ${value.length} members` : `is ${JSON.stringify(value)}`;
  throw invalid(`${what} ${found}`, `a list of at least ${least}`);
}

function hasHeight(geometry: Geometry): boolean {
  let first: unknown = geometry.type === 'GeometryCollection' ? geometry.geometries?.[0] : geometry.coordinates;
  while (Array.isArray(first) && Array.isArray(first[0])) first = first[0];
  if (Array.isArray(first)) return first.length === 3;
  return typeof first === 'object' && first !== null && hasHeight(first as Geometry);
}

function invalid(found: string, wanted: string): Problem {
  return new Problem('geometry-invalid', {
    found: `the geometry is not GeoJSON: ${found}`,
    wanted,
    next: 'Correct the geometry where it was drawn or exported; nothing was recorded.',
  });
}

/** EWKB in hex, as {@link toEwkb} writes it, to GeoJSON. */
export function fromEwkb(hex: string): Geometry {
  const buffer = Buffer.from(hex, 'hex');
  let at = 0;
  const uint32 = (): number => {
    at += 4;
    return buffer.readUInt32LE(at - 4);
  };
  const take = (): Geometry => {
    at += 1;
    const flags = uint32();
    const z = flags >= HAS_Z;
    if ((flags & HAS_SRID) !== 0) at += 4;
    const type = GEOMETRY_TYPES[(flags & 0xff) - 1];
    const position = (): Position => {
      const numbers = [];
      for (let axis = 0; axis < (z ? 3 : 2); axis += 1, at += 8) numbers.push(buffer.readDoubleLE(at));
      return numbers as unknown as Position;
    };
    const many = <T>(one: () => T): T[] => Array.from({ length: uint32() }, one);
    switch (type) {
      case 'Point':
        return { type, coordinates: position() };
      case 'LineString':
        return { type, coordinates: many(position) };
      case 'Polygon':
        return { type, coordinates: many(() => many(position)) };
      case 'GeometryCollection':
        return { type, geometries: many(take) };
      default:
        return { type, coordinates: many(() => (take() as { coordinates: unknown }).coordinates) } as Geometry;
    }
  };
  return take();
}

/** The text of {@link fromEwkb} as JSON, without making the lists in between: it is what most time goes into when many go out. */
export function ewkbToJson(hex: string): string {
  const buffer = Buffer.from(hex, 'hex');
  let at = 0;
  const uint32 = (): number => {
    at += 4;
    return buffer.readUInt32LE(at - 4);
  };
  const take = (inner: boolean): string => {
    at += 1;
    const flags = uint32();
    const z = flags >= HAS_Z;
    if ((flags & HAS_SRID) !== 0) at += 4;
    const type = GEOMETRY_TYPES[(flags & 0xff) - 1];
    const position = (): string => {
      const two = `[${buffer.readDoubleLE(at)},${buffer.readDoubleLE(at + 8)}`;
      at += z ? 24 : 16;
      return z ? `${two},${buffer.readDoubleLE(at - 8)}]` : `${two}]`;
    };
    const many = (one: () => string): string => {
      const count = uint32();
      let text = '[';
      for (let index = 0; index < count; index += 1) text += index === 0 ? one() : `,${one()}`;
      return `${text}]`;
    };
    if (type === 'GeometryCollection') return `{"type":"${type}","geometries":${many(() => take(false))}}`;
    const coordinates =
      type === 'Point'
        ? position()
        : type === 'LineString'
          ? many(position)
          : type === 'Polygon'
            ? many(() => many(position))
            : many(() => take(true));
    return inner ? coordinates : `{"type":"${type}","coordinates":${coordinates}}`;
  };
  return take(false);
}

/** SQL that writes a geometry as {@link toEwkb} does, on a machine of either byte order. */
export function ewkbSql(expression: string): string {
  return `encode(ST_AsEWKB(${expression}, 'NDR'), 'hex')`;
}

/** Bytes. */
const FIRST_SIZE = 4_096;
const MOST_KEPT = 1 << 20;

/** Bytes that grow. */
class Bytes {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  #view = viewOf(this.#buffer);
  #length = 0;

  /** Begins anew, and does not hold on to the room that one very large geometry took. */
  clear(): void {
    this.#length = 0;
    if (this.#buffer.length <= MOST_KEPT) return;
    this.#buffer = Buffer.allocUnsafe(FIRST_SIZE);
    this.#view = viewOf(this.#buffer);
  }
  byte(value: number): void {
    this.#room(1);
    this.#view.setUint8(this.#length, value);
    this.#length += 1;
  }
  uint32(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }
  double(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }
  hex(): string {
    return this.#buffer.toString('hex', 0, this.#length);
  }
  #room(size: number): void {
    if (this.#length + size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
    this.#view = viewOf(larger);
  }
}

const viewOf = ({ buffer, byteOffset, length }: Buffer): DataView => new DataView(buffer, byteOffset, length);

/** One geometry is written at a time, so all are written in one place. */
const SHARED = new Bytes();
